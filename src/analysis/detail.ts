// How large a model may be to be looked at closely without being asked to: growth, support and the effective field take one more walk each.

/** Nodes. */
export const MOST_IN_DETAIL = 20_000;
