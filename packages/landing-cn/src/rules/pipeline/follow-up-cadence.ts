/** Calendar days between two contacts, by the worst light of the project; `other` for the rest. */
export const followUpCadence: Readonly<Record<string, number>> = { red: 7, yellow: 14, other: 30 }

export const cadenceOf = (light: string | null, days: Readonly<Record<string, number>>): number => (light !== null && Object.hasOwn(days, light) ? days[light]! : (days['other'] ?? followUpCadence['other']!))
