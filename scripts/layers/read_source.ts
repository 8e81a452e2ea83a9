/**
 * What a source file imports and which runtimes it names, read by TypeScript's
 * own parser: comments and texts do not count, type imports do.
 *
 * @module
 */

import ts from "npm:typescript@5.9.3";
import { RUNTIME_NAMES } from "./layer_rules.ts";

/** A name or a module specifier, and where it stands. */
export interface Mention {
  /** The name or specifier. */
  readonly text: string;
  /** The line, counted from 1. */
  readonly line: number;
}

/** What the layer check knows about a file. */
export interface SourceFacts {
  /** Every module that is imported or re-exported, in whatever form. */
  readonly imports: readonly Mention[];
  /** Imports whose module is computed, so that nobody can check it. */
  readonly computedImports: readonly Mention[];
  /** The runtimes' globals that are used. */
  readonly runtimeNames: readonly Mention[];
  /** Whether the file does nothing but export what other files define. */
  readonly isBarrel: boolean;
}

/** Reads one file. */
export function readSource(path: string, text: string): SourceFacts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Mention[] = [];
  const computedImports: Mention[] = [];
  const runtimeNames: Mention[] = [];
  const mention = (node: ts.Node, text: string): Mention => {
    return { text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 };
  };
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== null && ts.isStringLiteralLike(specifier)) {
      imports.push(mention(node, specifier.text));
    } else if (specifier !== null) {
      computedImports.push(mention(node, specifier.getText(file)));
    }
    const name = runtimeNameOf(node, file);
    if (name !== null) runtimeNames.push(mention(node, name));
    node.forEachChild(visit);
  };
  visit(file);
  const isBarrel = file.statements.length > 0 && file.statements.every(isReexport);
  return { imports, computedImports, runtimeNames, isBarrel };
}

/** The module that a node imports, as it is written, or `null` when it imports none. */
function specifierOf(node: ts.Node): ts.Node | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier ?? null;
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  }
  const isImportCall = ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImportCall ? node.arguments[0] ?? null : null;
}

function isReexport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}

/**
 * The runtime that a node names: `Deno`, `globalThis.Bun`, `globalThis["process"]`,
 * `Symbol.for("Deno.customInspect")`.
 */
function runtimeNameOf(node: ts.Node, file: ts.SourceFile): string | null {
  if (ts.isCallExpression(node)) return runtimeOfSymbol(node, file);
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    const isName = ts.isStringLiteralLike(key) && RUNTIME_NAMES.includes(key.text);
    return isName && isGlobal(node.expression, file) ? key.text : null;
  }
  if (!ts.isIdentifier(node) || !RUNTIME_NAMES.includes(node.text)) return null;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return isGlobal(parent.expression, file) ? node.text : null;
  }
  return isOnlyKey(node, parent) ? null : node.text;
}

/** The runtime whose own symbol a call asks for, or `null`. */
function runtimeOfSymbol(call: ts.CallExpression, file: ts.SourceFile): string | null {
  const [key] = call.arguments;
  if (key === undefined || !ts.isStringLiteralLike(key)) return null;
  if (call.expression.getText(file) !== "Symbol.for") return null;
  const [owner = ""] = key.text.split(".");
  return RUNTIME_NAMES.includes(owner) ? owner : null;
}

/** Also `(globalThis as { Bun?: unknown })`. */
function isGlobal(expression: ts.Expression, file: ts.SourceFile): boolean {
  return /\bglobalThis\b/.test(expression.getText(file));
}

/** Whether an identifier names a part of something else: `{ process: 1 }`, `x.Deno` in a type. */
function isOnlyKey(node: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isQualifiedName(parent)) return parent.right === node;
  const isMember = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) || ts.isGetAccessor(parent) || ts.isSetAccessor(parent);
  return isMember && parent.name === node;
}
