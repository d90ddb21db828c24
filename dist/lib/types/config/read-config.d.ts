import { Failure } from '../failure.ts';
import type { Config } from './config.ts';
export interface ConfigRequest {
    /** Of the file, relative to the working directory, `/`-separated. */
    readonly path: string;
    /** null: there is no file, and the preset `recommended` holds. */
    readonly text: string | null;
    /**
     * For `extends`: a path relative to the working directory (counted from the extending file's folder and joined) -> its
     * text; null: missing. May throw a Failure, for a path that leaves the workspace.
     */
    read(path: string): string | null;
    /** A preset's text; null: no such preset. Left out: the presets that this program brings. */
    readonly preset?: (name: string) => string | null;
    /** `--rule 'ID: {…}'`, in order; each over everything else. */
    readonly extraRules?: readonly string[];
    /** `--input NAME=1,3,H,W`, in order; each over everything else. */
    readonly inputs?: readonly string[];
    /** The working directory's absolute path; only needed where the file lies above it. */
    readonly workingDirectory?: string;
}
export type ConfigAnswer = {
    readonly kind: 'config';
    readonly config: Config;
} | {
    readonly kind: 'mistakes';
    readonly failures: readonly Failure[];
};
export declare function readConfig(request: ConfigRequest): ConfigAnswer;
/** What holds without a file: the preset `recommended`. */
export declare function defaultConfig(): Config;
