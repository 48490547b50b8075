/** Stages in which a project is being delivered. */
export const activeStages = ['signed', 'landed', 'started', 'in_progress']
/** Stages out of which nothing more is expected, or not now. */
export const leftStages = ['lost', 'cancelled', 'transferred', 'suspended']
