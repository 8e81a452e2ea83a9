// Asks for lines until there are no more, as its argument says.

import { program } from "../../lib/course/program.ts";

const { how, say, ask } = program({
  en: "Asks.",
  de: "Fragt.",
  choices: {
    how: { values: ["plain", "saying", "withdrawn", "twice", "silent"], en: "How", de: "Wie" },
  },
});

const question = { en: "Line: ", de: "Zeile: " };

switch (how) {
  case "plain":
    for (let line = await ask(question); line !== null; line = await ask(question)) {
      say(JSON.stringify(line));
    }
    break;
  case "saying": {
    const answer = ask(question);
    say("meanwhile");
    say(JSON.stringify(await answer));
    break;
  }
  case "withdrawn": {
    const controller = new AbortController();
    const answer = ask(question, controller.signal);
    controller.abort();
    say(String(await answer));
    say(String(await ask(question, controller.signal)));
    say(JSON.stringify(await ask(question)));
    break;
  }
  case "twice": {
    void ask(question);
    await ask(question).catch((error: Error) => say(error.message));
    break;
  }
  case "silent": {
    const answer = ask("");
    say("meanwhile");
    say(JSON.stringify(await answer));
    say(JSON.stringify(await ask("")));
  }
}
