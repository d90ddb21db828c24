// Door of the room: the API, and nothing about receptive fields.
export * from './changed-files.ts';
export * from './client.ts';
export * from './comment.ts';
export * from './event.ts';
export * from './explain.ts';
export * from './history.ts';
export * from './inputs.ts';
export { ApiError } from './fault.ts';
export { SYSTEM_CLOCK } from './retry.ts';
export type { Clock } from './retry.ts';
