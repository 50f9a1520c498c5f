import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  parseDocument,
  visit,
} from 'yaml';
import { fail, type Issue, ok, type Result } from '../sim-core/result.ts';

/** Where something stands in a file. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A YAML file as a tree in which every value knows its place. */
export type Tree =
  | { readonly kind: 'value'; readonly value: unknown; readonly at: Position }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly at: Position }
  | { readonly kind: 'group'; readonly entries: readonly Entry[]; readonly at: Position };

export interface Entry {
  readonly key: string;
  readonly at: Position;
  readonly tree: Tree;
}

const TEXT_MAX = 1_000_000;
const DEPTH_MAX = 12;

/** Reads YAML (and so JSON). Syntax errors, repeated keys and aliases are all told at once. */
export function readYaml(text: string, file: string): Result<Tree> {
  if (text.length > TEXT_MAX) {
    return fail({ code: 'yaml.size', file, expected: `≤ ${TEXT_MAX}`, found: String(text.length) });
  }
  const deep = tooDeep(text, file);
  if (deep !== null) return fail({ code: 'yaml.depth', ...deep, expected: `≤ ${DEPTH_MAX}` });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const issues: Issue[] = document.errors.map((error) => ({
    ...(error.code === 'DUPLICATE_KEY'
      ? { code: 'yaml.duplicateKey', found: keyAt(text, error.pos[0]) }
      : { code: 'yaml.syntax', found: firstLine(error.message) }),
    ...positionAt(error.pos[0]),
  }));
  visit(document, {
    Alias: (_, node) => {
      issues.push({ code: 'yaml.alias', ...positionAt(node.range?.[0] ?? 0) });
    },
  });
  if (issues.length > 0) return { ok: false, issues };
  const root = document.contents as Node | null;
  const isEmpty = root === null || (isScalar(root) && root.value === null);
  if (isEmpty) return ok({ kind: 'group', entries: [], at: { file, line: 1, column: 1 } });
  return ok(treeOf(root, positionAt));
}

const COLLECTIONS: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);

/**
 * The place where a text nests its lists and groups deeper than allowed. It is looked for token by token, since
 * composing the document recurses: a text of a thousand brackets would exhaust the stack and end the program.
 */
function tooDeep(text: string, file: string): Position | null {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.filter((token) => COLLECTIONS.has(token.type)).length <= DEPTH_MAX) continue;
    const { line, col } = lines.linePos(parser.offset - lexeme.length);
    return { file, line, column: col };
  }
  return null;
}

/** The key that begins there. */
function keyAt(text: string, offset: number): string {
  return /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
}

function firstLine(text: string): string {
  return text.split('\n')[0];
}

function treeOf(node: Node, positionAt: (offset: number) => Position): Tree {
  const at = positionAt(node.range?.[0] ?? 0);
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => treeOf(item as Node, positionAt)), at };
  if (isMap(node)) {
    const entries = node.items.map((pair) => entryOf(pair as Pair<Node, Node | null>, positionAt));
    return { kind: 'group', entries, at };
  }
  return { kind: 'value', value: isScalar(node) && !isAlias(node) ? node.value : null, at };
}

function entryOf(pair: Pair<Node, Node | null>, positionAt: (offset: number) => Position): Entry {
  const at = positionAt(pair.key.range?.[0] ?? 0);
  const key = isScalar(pair.key) ? String(pair.key.value) : '?';
  const tree: Tree = pair.value === null ? { kind: 'value', value: null, at } : treeOf(pair.value, positionAt);
  return { key, at, tree };
}

/** The plain value of a tree: numbers, texts, lists of them. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'value':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'group':
      return Object.fromEntries(tree.entries.map((entry) => [entry.key, plain(entry.tree)]));
  }
}
