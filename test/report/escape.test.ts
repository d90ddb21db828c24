import { describe, expect, it } from 'vitest';
import {
  codeSpan,
  commandData,
  commandProperty,
  csvText,
  htmlComment,
  htmlText,
  markdownCell,
  markdownCode,
  markdownText,
  mermaidLabel,
} from '../../src/report/escape.ts';

const Z = '\u200b';

describe('workflow commands (actions/toolkit:packages/core/src/command.ts)', () => {
  it('escape percent signs and line ends in data', () => {
    expect(commandData('50%: a,b\r\n%0A')).toBe('50%25: a,b%0D%0A%250A');
  });

  it('escape colons and commas in properties too', () => {
    expect(commandProperty('C:\\a,b%')).toBe('C%3A\\a%2Cb%25');
  });
});

describe('code spans (CommonMark 0.31 §6.1)', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['a``b`c', '```a``b`c```'],
    ['`a`', '`` `a` ``'],
    [' a ', '`  a  `'],
    [' a', '` a`'],
    ['  ', '`  `'],
    ['', '`""`'],
    ['a\nb', '`a\\nb`'],
  ])('%j stands as %s', (name, span) => {
    expect(codeSpan(name)).toBe(span);
  });

  it('on GitHub break what a mail client would link, and markers', () => {
    expect(markdownCode('@octocat')).toBe(`\`@${Z}octocat\``);
    expect(markdownCode('＠octocat')).toBe(`\`＠${Z}octocat\``);
    expect(markdownCode('<!-- rf-lint: x -->')).toBe(`\`<!${Z}-- rf-lint: x -->\``);
  });
});

describe('Markdown text', () => {
  it.each([
    ['a *b* _c_', 'a &#42;b&#42; &#95;c&#95;'],
    ['<img src=x> & [x](y)', '&#60;img src=x&#62; &#38; &#91;x&#93;(y)'],
    ['a | b \\', 'a &#124; b &#92;'],
    ['@octocat', `@${Z}octocat`],
    ['#1 and GH-1', `#${Z}1 and GH-${Z}1`],
    ['https://a.example', `https:${Z}//a.example`],
    ['www.a.example', `www${Z}.a.example`],
    [':tada:', `:${Z}tada:`],
    ['$x$', `&#36;${Z}x&#36;${Z}`],
    ['a5c3785ed8d6a35', `a5c378${Z}5ed8d6${Z}a35`],
  ])('%j stands as %j', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });

  it.each([
    'r = 187 px on axes h and w, 224 wanted, 37 short.',
    '(+64 px); 5,116 samples (319.75 ms)',
    'a: b',
  ])('of a message is left alone: %s', (text) => {
    expect(markdownText(text)).toBe(text);
  });
});

describe('cells of a table (GFM 0.29 §4.10)', () => {
  it.each([
    ['`a|b`', '`a\\|b`'],
    ['`a\\|b`', '`a\\\\x7cb`'],
    ['`a\\\\|b`', '`a\\\\\\x7cb`'],
    ['a\nb', 'a b'],
  ])('%j stands as %j', (inline, cell) => {
    expect(markdownCell(inline)).toBe(cell);
  });
});

describe('HTML', () => {
  it('text has no tags, quotes or mentions', () => {
    expect(htmlText('<b title="x">&\'`@a</b>')).toBe(
      `&#60;b title=&#34;x&#34;&#62;&#38;&#39;&#96;@${Z}a&#60;/b&#62;`,
    );
  });

  it.each([
    ['CI / receptive fields', 'CI / receptive fields'],
    ['a --> <b>', 'a %2d-%3e %3cb%3e'],
    ['---', '%2d%2d%2d'],
    ['größe', 'gr%f6%dfe'],
  ])('comment of %j holds %j', (text, comment) => {
    expect(htmlComment(text)).toBe(comment);
  });
});

describe('labels of a flow chart', () => {
  it.each([
    ['/neck/Conv', '"/neck/Conv"'],
    ['a"] --> x["b', '"a#34;#93; #45;#45;#62; x#91;#34;b"'],
    ['1. list', '"1#46; list"'],
    ['#quot;', '"#35;quot#59;"'],
    ['', '"#160;"'],
  ])('%j stands as %s', (text, label) => {
    expect(mermaidLabel(text)).toBe(label);
  });
});

describe('text cells of a CSV file', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=1+1', "'=1+1"],
    ['+x', "'+x"],
    ['-x', "'-x"],
    ['@SUM(1)', "'@SUM(1)"],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['a\nb', 'a\\nb'],
  ])('%j stands as %s', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });
});
