import { z } from 'zod'

export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** A text in every language duban speaks. Templates use `{name}` placeholders. */
export const localized = z.strictObject({ en: z.string(), 'zh-CN': z.string() })
export type Localized = z.infer<typeof localized>
