/** What the page does by itself: switch the language, filter and search. Plain, and useful without it. */
export const script = `
(() => {
  const root = document.documentElement, $ = (id) => document.getElementById(id)
  const items = [...document.querySelectorAll('.finding')]
  const texts = new Map(items.map((item) => [item, item.querySelector('summary').textContent.toLowerCase()]))
  const filter = () => {
    const light = $('light').value, unit = $('unit').value, words = $('search').value.toLowerCase().trim()
    let shown = 0
    for (const item of items) {
      const fits = (!light || item.dataset.light === light) && (!unit || item.dataset.unit === unit) && (!words || texts.get(item).includes(words))
      item.hidden = !fits
      if (fits) shown++
    }
    $('shown').textContent = shown + ' / ' + items.length
  }
  const speak = (lang) => {
    root.lang = root.dataset.lang = lang
    for (const button of document.querySelectorAll('[data-speak]')) button.setAttribute('aria-pressed', String(button.dataset.speak === lang))
    for (const each of document.querySelectorAll('[data-en]')) {
      const text = lang === 'en' ? each.dataset.en : each.dataset.zh
      if (each.tagName === 'OPTION') each.textContent = text
      else each.setAttribute(each.tagName === 'INPUT' ? 'placeholder' : 'aria-label', text)
    }
  }
  for (const button of document.querySelectorAll('[data-speak]')) button.addEventListener('click', () => speak(button.dataset.speak))
  for (const id of ['light', 'unit', 'search']) $(id).addEventListener('input', filter)
  for (const card of document.querySelectorAll('[data-pick]')) card.addEventListener('click', () => { $('light').value = card.dataset.pick; filter(); $('findings').scrollIntoView() })
  let opened = []
  addEventListener('beforeprint', () => { opened = [...document.querySelectorAll('.finding:not([hidden]) details:not([open])')].slice(0, 300); for (const each of opened) each.open = true })
  addEventListener('afterprint', () => { for (const each of opened) each.open = false })
  filter()
  speak(root.dataset.lang)
})()
`
