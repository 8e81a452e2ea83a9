/**
 * `steckdose watch`: a conversation, drawn while it goes on.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { UsageError } from "../course/command_line.ts";
import { INTERRUPTED } from "../course/interrupted.ts";
import type { Language, Text } from "../course/language.ts";
import type { PlacedPair } from "../course/lesson.ts";
import { type Ending, PairPlay } from "../course/pair_play.ts";
import { PairStage } from "../course/pair_stage.ts";
import type { RunnerName } from "../course/runner.ts";
import { onInterrupt } from "../host/interrupt.ts";
import { terminal } from "../host/terminal.ts";
import type { ColumnCaptions } from "../trace/ladder_writer.ts";
import { painted } from "../trace/styled_text.ts";
import { type Command, type CommandCall, SUCCESS } from "./command.ts";
import { LiveOutput } from "./live_output.ts";
import { LiveView } from "./live_view.ts";
import { checkRunner, runnerNamed, RUNTIME_OPTION } from "./runner_option.ts";
import { showOptions } from "./show_options.ts";
import { TRACE_OPTION, traceFile } from "./trace_option.ts";
import { TraceWriter } from "./trace_writer.ts";
import { WATCH_TEXT, type WatchText } from "./watch_text.ts";
import { watchedPair } from "./watched_pair.ts";

const NO_RECORD: Text = {
  en: "Python is recorded by a proxy, and there is none for datagrams of UNIX sockets",
  de:
    "Die Aufrufe von Python zeichnet ein Proxy auf, und für Datagramme von UNIX-Sockets gibt es keinen",
};

/** Runs both sides and draws what happens between them. */
export const watchCommand: Command = {
  name: "watch",
  parameters: {
    en: "<lesson|program|server client> [options]",
    de: "<Lektion|Programm|Server Client> [Optionen]",
  },
  summary: {
    en: "runs a server and its clients, and draws what happens, live",
    de: "führt Server und Clients aus und zeichnet live, was geschieht",
  },
  details: {
    en: "Takes the conversation of a lesson, or one with a program of it (watch " +
      "http-server-complete), or any two programs that fit (watch http-server http-client). " +
      "A server that goes on for ever is interrupted when its clients have ended. Of Python " +
      "only the wire is seen: a proxy passes the bytes on and records them.",
    de: "Nimmt das Gespräch einer Lektion, oder eines mit einem Programm von ihr (watch " +
      "http-server-complete), oder zwei Programme, die passen (watch http-server " +
      "http-client). Ein Server, der ewig läuft, wird unterbrochen, wenn seine Clients " +
      "fertig sind. Von Python sieht man nur die Leitung: Ein Proxy reicht die Bytes weiter " +
      "und zeichnet sie auf.",
  },
  options: [
    RUNTIME_OPTION,
    {
      name: "server",
      value: { en: "NAME", de: "NAME" },
      about: { en: "the same for the server only", de: "dasselbe nur für den Server" },
    },
    {
      name: "client",
      value: { en: "NAME", de: "NAME" },
      about: { en: "the same for the clients only", de: "dasselbe nur für die Clients" },
    },
    TRACE_OPTION,
  ],
  positionals: [1, 2],
  async run(call) {
    const { positionals, language } = call;
    const pair = watchedPair(positionals, { lessons, language });
    const runners = runnersOf(pair, call);
    return await watch({ pair, runners, language, trace: traceFile(call) });
  },
};

/** What runs the two sides. */
type Runners = Readonly<Record<"server" | "client", RunnerName>>;

function runnersOf(pair: PlacedPair, { values, language }: CommandCall): Runners {
  const runner = (side: "server" | "client"): RunnerName => {
    const option = values.has(side) ? side : "runtime";
    const name = runnerNamed(values.get(option), `--${option}`, language);
    checkRunner(pair[side], name, language);
    if (name === "python" && pair[side].transport === "unix-datagram") {
      throw new UsageError(`${pair[side].id}, ${name}`, NO_RECORD, language);
    }
    return name;
  };
  return { server: runner("server"), client: runner("client") };
}

/** What is watched, and how. */
interface Watched {
  readonly pair: PlacedPair;
  readonly runners: Runners;
  readonly language: Language;
  readonly trace: string | null;
}

/** Whose wire is seen, because it does not tell what it calls: for the headings of the columns. */
function captionsOf(runners: Runners, text: WatchText): ColumnCaptions {
  const sides = (["server", "client"] as const).filter((side) => runners[side] === "python");
  return Object.fromEntries(sides.map((side) => [side, text.onTheWire]));
}

/** Watches a conversation to its end. */
async function watch({ pair, runners, language, trace }: Watched): Promise<number> {
  const { clients = 1 } = pair;
  const text = WATCH_TEXT[language];
  const { colour, width } = showOptions(language);
  const output = new LiveOutput({ columns: terminal().columns, colour });
  const captions = captionsOf(runners, text);
  const title = text.title(pair.server.id, pair.client.id, clients);
  output.lines(["", painted([{ text: title, style: "heading" }], colour), ""]);
  if (Object.keys(captions).length > 0) output.lines([...text.proxy, ""]);
  const stage = new PairStage(() => {
    view.update();
    recorder?.update();
  });
  const play = new PairPlay(stage, pair, { language, runners });
  const view = new LiveView(play, output, { width, colour, language, captions, clients, text });
  const recorder = trace === null ? null : new TraceWriter(trace, play, pair);
  const ending = await played(stage, play, () => {
    view.end();
    recorder?.update();
  });
  output.lines(["", ending === null ? text.stopped : text.ending(ending, clients), ""]);
  return ending === null ? INTERRUPTED : SUCCESS;
}

/** Plays a conversation; returns how it came to its end, and `null` when the person wanted it. */
async function played(stage: PairStage, play: PairPlay, end: () => void): Promise<Ending | null> {
  const unwatch = onInterrupt(() => stage.interrupt());
  try {
    const ending = await play.play();
    return stage.isInterrupted ? null : ending;
  } catch (error) {
    // Whoever is interrupted does not do its part.
    if (stage.isInterrupted) return null;
    throw error;
  } finally {
    end();
    await stage.clear();
    unwatch();
  }
}
