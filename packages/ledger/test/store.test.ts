import { describe, test } from 'vitest'
import { memoryStore } from '@duban/ledger'
import { storeConformance } from '@duban/ledger/conformance'

storeConformance('memory store', { create: () => memoryStore() }, { describe, test })
