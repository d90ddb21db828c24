// `extends`: the texts that a configuration is made of, in the order in which they win.
import { Failure } from '../failure.ts';
import { didYouMean, mistake, quoted, sortedList } from './mistake.ts';
import { PRESET_NAMES } from './presets.ts';
import { MOST_MISTAKES, readText } from './read.ts';
import { fileSchema } from './schema.ts';
import { validate } from './validate.ts';
import { get } from './value.ts';
import type { MapValue, Origin, ScalarValue, Value } from './value.ts';

/** How texts are found. Both give null where there is none. */
export interface Library {
  /** A file by its path relative to the working directory. May throw a Failure. */
  read(path: string): string | null;
  preset(name: string): string | null;
}

export interface Layers {
  /** Valid ones; later ones win. */
  readonly layers: readonly MapValue[];
  /** Paths of all files, the first being the one asked for. */
  readonly files: readonly string[];
  readonly failures: readonly Failure[];
}

/** Files that extend each other in a row. */
const DEEPEST = 16;
/** All of them together; one may be extended along several ways. */
const MOST_TEXTS = 100;

/** A text and, before it, all that it extends. */
export function gatherLayers(text: string, origin: Origin, library: Library): Layers {
  const gathering = new Gathering(library);
  gathering.add(text, origin, []);
  return gathering;
}

class Gathering implements Layers {
  readonly layers: MapValue[] = [];
  readonly files: string[] = [];
  readonly failures: Failure[] = [];
  private readonly library: Library;
  private texts = 0;

  constructor(library: Library) {
    this.library = library;
  }

  /** `chain`: names of the texts that are being extended. */
  add(text: string, origin: Origin, chain: readonly string[]): void {
    this.texts++;
    if (origin.kind === 'file' && !this.files.includes(origin.path)) this.files.push(origin.path);
    const read = readText(text, origin);
    if (read.kind === 'mistakes') {
      this.failures.push(...read.failures);
      return;
    }
    const mistakes: Failure[] = [];
    for (const found of validate(read.value, fileSchema, '')) {
      if (mistakes.push(found) === MOST_MISTAKES) break;
    }
    this.failures.push(...mistakes);
    if (read.value.kind !== 'map') return;
    for (const name of names(get(read.value, 'extends'))) this.extend(name, origin, [...chain, origin.path]);
    if (mistakes.length === 0) this.layers.push(read.value);
  }

  private extend(name: ScalarValue, origin: Origin, chain: readonly string[]): void {
    const written = String(name.scalar);
    const refuse = (message: string, remedy: string): void => {
      this.failures.push(mistake(name.place, message, remedy));
    };
    const isFile = written.includes('/') || /\.ya?ml$/.test(written);
    const path = isFile ? joinPath(folderOf(origin.path), written) : `preset ${written}`;
    if (chain.includes(path)) {
      refuse(
        `${quoted(path)} extends itself: ${[...chain, path].join(' -> ').slice(0, 500)}`,
        'break the circle',
      );
    } else if (chain.length > DEEPEST || this.texts >= MOST_TEXTS) {
      refuse(`more than ${DEEPEST} files in a row or ${MOST_TEXTS} in all`, 'extend fewer files');
    } else if (isFile && origin.kind === 'preset') {
      refuse('a preset extends presets only', 'name a preset');
    } else if (isFile) {
      this.extendFile(path, refuse, chain);
    } else {
      const text = this.library.preset(written);
      if (text !== null) this.add(text, { kind: 'preset', path }, chain);
      else {
        const message = `no preset is called ${quoted(written)}; presets: ${sortedList(PRESET_NAMES)}`;
        refuse(message, didYouMean(written, PRESET_NAMES, 'name a preset, or a path with a "/" in it'));
      }
    }
  }

  private extendFile(
    path: string,
    refuse: (message: string, remedy: string) => void,
    chain: readonly string[],
  ): void {
    try {
      const text = this.library.read(path);
      if (text === null)
        refuse(`there is no file ${quoted(path)}`, 'correct the path; it counts from this file');
      else this.add(text, { kind: 'file', path }, chain);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.failures.push(error);
    }
  }
}

/** What isn't text is a mistake that has been reported. */
function names(value: Value | null): readonly ScalarValue[] {
  const elements = value?.kind === 'list' ? value.elements : value === null ? [] : [value];
  return elements.filter(
    (element): element is ScalarValue => element.kind === 'scalar' && typeof element.scalar === 'string',
  );
}

/** '' for a file in the working directory. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, Math.max(1, slash));
}

/** Without `.` and, where a folder stands before it, `..`. */
export function joinPath(folder: string, path: string): string {
  const joined: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${folder}/`}${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && joined.length > 0 && joined.at(-1) !== '..') joined.pop();
    else joined.push(part);
  }
  return (path.startsWith('/') || folder.startsWith('/') ? '/' : '') + joined.join('/');
}
