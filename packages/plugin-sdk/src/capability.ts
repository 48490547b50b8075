/**
 * What a plugin may ask of its host: facts that the host gives beside the case file, the network, files. What it does not
 * declare it does not get, and in isolation it gets at most `host_facts`.
 */
export const capabilities = ['host_facts', 'network', 'files'] as const
export type Capability = (typeof capabilities)[number]
