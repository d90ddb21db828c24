// Door of the room: names as people write them: patterns over paths, and the nearest of what is meant.
export { type Glob, isMagic, readGlob } from './glob.ts';
export { nameMatcher } from './name-pattern.ts';
export { nearest } from './nearest.ts';
