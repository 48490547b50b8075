import { workingDay } from './calendar.js'
import { planted, red, type Planted } from './plant.js'

export const frontLine: readonly Planted[] = [
  planted({ silent: 'a blocker that nobody answers', answered: 'answered on the last day', resolved: 'resolved before an answer' }, (how, story, asOf) => {
    const [ref, from] = [`issue/${story.id}-line`, workingDay(asOf, -20)]
    story.tell('issue.raised', ref, from, { kind: 'blocker', category: 'utilities', link: 'construction', side: 'external', owner: 'U-DRC', needs: '110千伏线路迁改' }, { by: { unit: 'U-PARK' } })
    if (how === 'answered') story.tell('reply.given', `reply/${story.id}-line`, workingDay(from, 3), { of: ref, stance: 'answer' }, { by: { unit: 'U-DRC' } })
    if (how === 'resolved') story.tell('issue.resolved', ref, workingDay(from, 2), {})
    return red('blocker-answered', ref)
  }),
]
