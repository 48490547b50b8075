// Events of the register that the stories of several groups begin with.
import { event, type EventDraft } from '@duban/plugin-sdk/testing'

type Said = Parameters<typeof event<'item.catalogued'>>[3]
/** An approval item of the catalogue, in force from a day. */
export const item = (id: string, from: string, said: Partial<Said> = {}): EventDraft =>
  event('item.catalogued', `item/${id}`, from, { kind: 'approval', version: '1', statutory: true, limits: [{ amount: 20, unit: 'wd' }], basis: 'CN-AL@2019#42', ...said })
export const ended = (ref: string, on: string): EventDraft => event('record.ended', ref, on, {}, ref.startsWith('assignment/') ? { project: 'P1' } : {})
export const power = (id: string, from: string, unit: string, said: Partial<Parameters<typeof event<'authority.conferred'>>[3]> = {}): EventDraft =>
  event('authority.conferred', `authority/${id}`, from, { unit, power: 'approve', item: 'land-permit', basis: 'CITY-DELEGATION@2026#3', ...said })
/** Data of a domain, complete up to a day. */
export const delivered = (domain: 'approval' | 'implementation' | 'management' | 'progress', through: string): EventDraft =>
  event('feed.received', `feed/${domain}`, through, { domain, through, rows: 1, rejected: 0, recordTimes: 'source' })
export const yuan = (amount: number): { amount: string; currency: string } => ({ amount: String(amount), currency: 'CNY' })
