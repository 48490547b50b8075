import type { ResponsibilityTrace } from '@duban/core'

type Attributes = Record<string, unknown>

/** PROV-JSON (W3C member submission 2013): sections of records by their ids. */
export interface ProvGraph {
  prefix: Record<string, string>
  entity: Record<string, Attributes>
  activity: Record<string, Attributes>
  agent: Record<string, Attributes>
  used: Record<string, Attributes>
  wasGeneratedBy: Record<string, Attributes>
  wasAssociatedWith: Record<string, Attributes>
  actedOnBehalfOf: Record<string, Attributes>
  wasInformedBy: Record<string, Attributes>
}

/**
 * A trace as a graph for other tools, in W3C PROV-JSON: a segment is an activity that used its events and generated lost
 * days, associated with the unit that held it (an agent of type Organization; a post is one of type `duban:Post`, never a
 * person). An appointing line or a superior is on whose behalf.
 *
 * @example
 * ```ts
 * Object.keys(toProv(trace).activity) // ['duban:segment-1', …]
 * ```
 */
export function toProv(trace: ResponsibilityTrace): ProvGraph {
  const graph: ProvGraph = { prefix: { duban: 'https://duban.dev/ns#', prov: 'http://www.w3.org/ns/prov#', xsd: 'http://www.w3.org/2001/XMLSchema#' }, entity: {}, activity: {}, agent: {}, used: {}, wasGeneratedBy: {}, wasAssociatedWith: {}, actedOnBehalfOf: {}, wasInformedBy: {} }
  const typed = (value: string): object => ({ $: value, type: 'prov:QUALIFIED_NAME' })
  const date = (value: string): object => ({ $: value, type: 'xsd:date' })
  const unit = (id: string): string => {
    const key = `duban:unit-${id}`
    graph.agent[key] ??= { 'prov:type': typed('prov:Organization'), 'prov:label': id }
    return key
  }
  const post = (id: string): string => {
    const key = `duban:post-${id}`
    graph.agent[key] ??= { 'prov:type': typed('duban:Post'), 'prov:label': id }
    return key
  }
  // Ids of events may hold any character; their place does not.
  const events = new Map<string, string>()
  const event = (id: string): string => {
    const key = events.get(id) ?? `duban:event-${events.size + 1}`
    events.set(id, key)
    graph.entity[key] ??= { 'prov:type': typed('duban:Event'), 'duban:id': id }
    return key
  }
  graph.entity['duban:result'] = { 'prov:type': typed('duban:RuleResult'), 'duban:id': trace.result, 'duban:rule': trace.rule, 'duban:subject': trace.subject, 'duban:total': trace.total, 'duban:unit': trace.unit }
  trace.segments.forEach((segment, index) => {
    const [activity, days] = [`duban:segment-${index + 1}`, `duban:days-${index + 1}`]
    graph.activity[activity] = { 'duban:from': date(segment.from), 'duban:to': date(segment.to), 'duban:side': segment.side, 'duban:cause': segment.cause, 'duban:lawful': segment.lawful, 'duban:confidence': segment.confidence, ...(segment.reason !== null && { 'duban:reason': segment.reason }) }
    graph.entity[days] = { 'prov:type': typed('duban:LostDays'), 'duban:days': segment.days }
    graph.wasGeneratedBy[`_:g${index + 1}`] = { 'prov:entity': days, 'prov:activity': activity }
    segment.evidence.forEach((id, use) => {
      graph.used[`_:u${index + 1}-${use + 1}`] = { 'prov:activity': activity, 'prov:entity': event(id) }
    })
    if (segment.holder !== null) graph.wasAssociatedWith[`_:a${index + 1}`] = { 'prov:activity': activity, 'prov:agent': unit(segment.holder), 'prov:role': 'holder' }
    segment.posts.forEach(({ post: id, relation, unit: own }) => {
      graph.wasAssociatedWith[`_:a${index + 1}-${id}`] = { 'prov:activity': activity, 'prov:agent': post(id), 'prov:role': relation }
      if (own !== null) graph.actedOnBehalfOf[`_:b${index + 1}-${id}`] = { 'prov:delegate': post(id), 'prov:responsible': unit(own), 'prov:activity': activity }
    })
    segment.upstream.forEach(({ kind, unit: above, post: id }, link) => {
      if (above !== null) graph.wasAssociatedWith[`_:a${index + 1}-up${link + 1}`] = { 'prov:activity': activity, 'prov:agent': unit(above), 'prov:role': kind }
      if (id !== null) graph.wasAssociatedWith[`_:a${index + 1}-up${link + 1}-post`] = { 'prov:activity': activity, 'prov:agent': post(id), 'prov:role': kind }
    })
    if (index > 0) graph.wasInformedBy[`_:i${index + 1}`] = { 'prov:informed': activity, 'prov:informant': `duban:segment-${index}` }
  })
  return graph
}
