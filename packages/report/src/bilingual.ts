import { formatTime, label, type LightColour, type Locale, type Localized } from '@duban/core'
import { html, type Html } from './html.js'

/** A text in both languages; the page shows one of them. */
export function both(en: string | number | Html, zh: string | number | Html): Html {
  return html`<span class="t" lang="en">${en}</span><span class="t" lang="zh-CN">${zh}</span>`
}

/** What a function says in each language; once, where it says the same. */
export function inBoth(say: (locale: Locale) => string): Html {
  const [en, zh] = [say('en'), say('zh-CN')]
  return en === zh ? html`${en}` : both(en, zh)
}

export const term = (name: string): Html => inBoth((locale) => label(locale, name))
export const when = (time: string): Html => inBoth((locale) => formatTime(time, locale))

/** Lights differ by shape and word as well as by colour. */
export const shapes: Record<LightColour, string> = { red: '■', yellow: '▲', blue: '◆', grey: '?', suspended: '❚', green: '●' }

export function lamp(colour: LightColour | null): Html {
  return colour === null ? html`` : html`<span class="lamp ${colour}"><span aria-hidden="true">${shapes[colour]}</span> ${term(colour)}</span>`
}

/** A record by its name, where it has one; its Ref stays beside it. */
export function subjectName(ref: string, names: Readonly<Record<string, Localized>> = {}): Html {
  const name = Object.hasOwn(names, ref) ? names[ref] : undefined
  return name === undefined ? html`<code>${ref}</code>` : html`${inBoth((locale) => name[locale])} <code>${ref}</code>`
}
