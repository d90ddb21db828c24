// How much a rule looks up for its hints.

/**
 * Findings of one entry in one model that get a hint. Each hint walks the graph once, and a model of a million nodes
 * may break a rule at every tensor.
 */
export const MOST_HINTS = 20;
