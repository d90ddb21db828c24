// Door of the room: the list of rules, and what checking gives.
export type * from './rule.ts';
