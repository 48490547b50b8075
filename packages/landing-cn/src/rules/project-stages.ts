/** Stages in which a project is being delivered. */
export const activeStages = ['signed', 'landed', 'started', 'in_progress']
