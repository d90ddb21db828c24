// Door of the room: which models, and their bytes. Disk and git are touched here alone.
export { type Blob, readBlobs } from './blobs.ts';
export * from './cache.ts';
export * from './changed.ts';
export * from './choose.ts';
export * from './config-file.ts';
export { fileHash } from './file-hash.ts';
export * from './file-source.ts';
export * from './git.ts';
export * from './git-history.ts';
export * from './pointed-object.ts';
export { makeFolder } from './make-folder.ts';
export * from './model-filter.ts';
export * from './output-file.ts';
export * from './revision.ts';
export * from './text-file.ts';
export * from './workspace.ts';
