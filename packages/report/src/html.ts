const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for the inside of an element or a quoted attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (each) => entities[each]!)
}

/** HTML that needs no further escaping. */
export interface Html { readonly html: string }

/** A template whose values are escaped, unless they are HTML already. Lists are joined. */
export function html(parts: TemplateStringsArray, ...values: (string | number | null | Html | readonly Html[])[]): Html {
  const text = (value: (typeof values)[number]): string => {
    if (value === null) return ''
    if (typeof value === 'object') return 'html' in value ? value.html : value.map((each) => each.html).join('')
    return escape(String(value))
  }
  return { html: parts.reduce((made, part, index) => made + text(values[index - 1]!) + part) }
}
