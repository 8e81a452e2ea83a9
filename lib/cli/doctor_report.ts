/**
 * The lines of `doctor`.
 *
 * @module
 */

import type { Adapter, Features } from "../adapters/contract.ts";
import type { Language, Text } from "../course/language.ts";
import type { PermissionName, Permissions } from "../host/permissions.ts";
import { lineColumns, padded, painted, type Piece, type Style } from "../trace/styled_text.ts";
import {
  AMOUNTS,
  FEATURES,
  MISSING,
  PERMISSIONS,
  TITLES,
  tooOld,
  UNSTABLE_NET,
} from "./doctor_text.ts";
import { wrapPieces } from "./markdown_inline.ts";
import type { ShowOptions } from "./show_options.ts";
import { type FoundTool, isNewEnough } from "./tool_version.ts";

/** Something that is there or not. */
interface Finding {
  readonly isThere: boolean;
  readonly name: string;
  readonly text: string;
}

/** How wide names are. */
const NAME_WIDTH = 18;

/** Collects what was found. */
export class DoctorReport {
  readonly lines: string[] = [];
  readonly #language: Language;
  readonly #options: ShowOptions;

  /** Begins with nothing. */
  constructor(options: ShowOptions) {
    this.#language = options.language;
    this.#options = options;
  }

  /** Tools under a title. */
  tools(title: Text, found: readonly FoundTool[]): void {
    this.#title(title);
    for (const one of found) this.#finding(this.#tool(one));
  }

  /** What Deno allows. */
  permissions({ granted, unstableNet }: Permissions): void {
    this.#title(TITLES.permissions);
    for (const [name, amount] of Object.entries(granted)) {
      const use = this.#text(PERMISSIONS[name as PermissionName]);
      const text = `${this.#text(AMOUNTS[amount])}: ${use}`;
      this.#finding({ isThere: amount !== "nothing", name: `--allow-${name}`, text });
    }
    const text = this.#text(UNSTABLE_NET);
    this.#finding({ isThere: unstableNet, name: "--unstable-net", text });
  }

  /** What sockets can do, and why not; the reasons are the library's, in English. */
  features({ features, limits, name }: Adapter): void {
    this.#title({ en: `${TITLES.features.en}, ${name}`, de: `${TITLES.features.de}, ${name}` });
    for (const [key, isThere] of Object.entries(features)) {
      const feature = key as keyof Features;
      const limit = limits[feature];
      const what = this.#text(FEATURES[feature]);
      const text = isThere || limit === undefined ? what : `${what}: ${limit}`;
      this.#finding({ isThere, name: feature, text });
    }
  }

  /** How one gets what is missing, system by system. */
  install(found: readonly FoundTool[]): void {
    const missing = found.filter((one) => one.version === null || !isNewEnough(one))
      .map(({ tool }) => tool);
    if (missing.length === 0) return;
    const list = (way: "debian" | "brew"): string => {
      return missing.flatMap((tool) => tool[way] ?? []).join(" ");
    };
    this.#title(TITLES.install);
    const ways: readonly [string, string][] = [
      ["Debian, Ubuntu", list("debian") === "" ? "" : `sudo apt install ${list("debian")}`],
      ["macOS", list("brew") === "" ? "" : `brew install ${list("brew")}`],
      ...missing.flatMap(({ name, site }): [string, string][] =>
        site === null ? [] : [[name, site]]
      ),
    ];
    for (const [name, text] of ways.filter(([, text]) => text !== "")) {
      this.#entry([{ text: "    ", style: "plain" }], name, [{ text, style: "command" }]);
    }
  }

  #tool({ tool, version }: FoundTool): Finding {
    const { name, use, least = 0 } = tool;
    const isThere = version !== null && isNewEnough({ tool, version });
    const state = version === null
      ? this.#text(MISSING)
      : isThere
      ? version
      : this.#text(tooOld(version, least));
    return { isThere, name, text: state === "" ? this.#text(use) : `${state}: ${this.#text(use)}` };
  }

  #text(text: Text): string {
    return text[this.#language];
  }

  #title(text: Text): void {
    if (this.lines.length > 0) this.lines.push("");
    this.lines.push(this.#painted([{ text: this.#text(text), style: "heading" }]));
  }

  #finding({ isThere, name, text }: Finding): void {
    const style: Style = isThere ? "bytes" : "wait";
    const mark: Piece = { text: `  ${isThere ? "+" : "-"} `, style };
    this.#entry([mark], name, [{ text, style: "plain" }]);
  }

  /** A name, and a text that may take several lines. */
  #entry(mark: readonly Piece[], name: string, text: readonly Piece[]): void {
    const head = padded([...mark, { text: name, style: "plain" }], NAME_WIDTH + 4);
    const indent = lineColumns(head);
    const width = Math.max(this.#options.width - indent, NAME_WIDTH);
    for (const [index, line] of wrapPieces(text, width).entries()) {
      const left = index === 0 ? head : [{ text: " ".repeat(indent), style: "plain" as const }];
      this.lines.push(this.#painted([...left, ...line]));
    }
  }

  #painted(line: readonly Piece[]): string {
    return painted(line, this.#options.colour);
  }
}
