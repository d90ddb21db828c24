export type * from './config.ts';
export { readConfig, defaultConfig } from './read-config.ts';
export type { ConfigRequest, ConfigAnswer } from './read-config.ts';
export { PRESET_NAMES, preset } from './presets.ts';
export { fileSchema, sharedSchemas } from './schema.ts';
