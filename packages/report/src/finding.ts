import type { Explanation, Locale } from '@duban/core'
import { arithmetic } from './arithmetic.js'
import { both, inBoth, lamp, subjectName } from './bilingual.js'
import { html, type Html } from './html.js'
import { moverOf, type PageData, type Placed } from './page-data.js'

/** A finding in a line, and all of its explanation when it is opened. */
export function findingItem(finding: Placed, { units }: PageData, index: number): Html {
  const { result, explanation, project } = finding
  const mover = moverOf(finding)
  const name = mover === null ? null : (units[mover] ?? mover)
  return html`<li class="finding" id="f-${index}" data-light="${result.light ?? 'none'}" data-unit="${mover ?? ''}" data-project="${project.id}">
<details><summary>${lamp(result.light)} <b>${project.id === '*' ? both('across projects', '跨项目') : project.id}</b> ${project.name === null ? null : html`<span class="name">${project.name}</span>`} ${inBoth((locale) => explanation[locale].summary)}${name === null ? null : html` <span class="mover">${both('Next move', '责任单位')}: ${name}</span>`}</summary>
<div class="why">
<p>${subjectName(result.subject, project.names)} · <code>${result.rule}</code></p>
${hasArithmetic(finding) ? html`<p class="sum">${inBoth((locale) => arithmetic(result.steps, locale) ?? '')}</p>` : null}
${lists(explanation, both('Why', '理由'), ({ because }) => because)}
${inputs(explanation)}
${lists(explanation, both('Basis', '法律依据'), ({ basis }) => basis)}
${lists(explanation, both('What to do', '下一步'), ({ next }) => next)}
${result.evidence.length === 0 ? null : html`<p>${both('Evidence', '佐证')}: ${result.evidence.slice(0, 20).map((id) => html`<code>${id}</code> `)}</p>`}
<p><small>${inBoth((locale) => explanation[locale].provenance)}</small></p>
</div></details></li>`
}

/** The reasons of an explanation, what would help, and where it comes from. */
export function explained(explanation: Record<Locale, Explanation>): Html {
  return html`<p>${inBoth((locale) => explanation[locale].summary)}</p>${lists(explanation, both('Why', '理由'), ({ because }) => because)}${lists(explanation, both('What would lift it', '如何提升'), ({ next }) => next)}<p><small>${inBoth((locale) => explanation[locale].provenance)}</small></p>`
}

const hasArithmetic = ({ result }: Placed): boolean => result.steps.length > 0

function lists(explanation: Record<Locale, Explanation>, title: Html, of: (explanation: Explanation) => readonly string[]): Html {
  const [en, zh] = [of(explanation.en), of(explanation['zh-CN'])]
  return en.length === 0 ? html`` : html`<h4>${title}</h4><ul>${en.map((item, index) => html`<li>${both(item, zh[index] ?? item)}</li>`)}</ul>`
}

function inputs({ en, 'zh-CN': zh }: Record<Locale, Explanation>): Html {
  if (en.inputs.length === 0) return html``
  return html`<h4>${both('Facts', '依据的事实')}</h4><ul>${en.inputs.map(({ label, value }, index) => html`<li>${both(`${label}: ${value}`, `${zh.inputs[index]!.label}：${zh.inputs[index]!.value}`)}</li>`)}</ul>`
}
