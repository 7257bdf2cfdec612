import type { Choices } from "../choices.js";
import { conditionOf, expressionFor, randomName, randomUse } from "./expressions.js";
import { structured } from "./structured.js";

/** A piece of a model with one way in and one way out, ids of its first and last node. */
export interface Piece {
  readonly first: string;
  readonly last: string;
}

/** What all scopes of a model have in common. */
export interface Whole {
  /** The number of the next id. */
  next: number;
  /** Decisions that tasks ask, in DMN; `null` when the model is to ask none. */
  readonly decisions: string[] | null;
  /** Whether it is to have anything that simulations know, or only what most models have. */
  readonly isVaried: boolean;
}

/** XML of one scope under construction. */
export class Draft {
  readonly choices: Choices;
  readonly #whole: Whole;
  readonly #lines: string[] = [];
  readonly #artifacts: string[] = [];

  constructor(choices: Choices, whole: Whole) {
    this.choices = choices;
    this.#whole = whole;
  }

  /** A draft of a scope inside, with ids that go on. */
  inside(): Draft {
    return new Draft(this.choices, this.#whole);
  }

  get xml(): string {
    return [...this.#lines, ...this.#artifacts].join("\n");
  }

  id(prefix: string): string {
    const number = this.#whole.next;
    this.#whole.next += 1;
    return `${prefix}${number}`;
  }

  get asksDecisions(): boolean {
    return this.#whole.decisions !== null;
  }

  get isVaried(): boolean {
    return this.#whole.isVaried;
  }

  addDecision(xml: string): void {
    this.#whole.decisions?.push(xml);
  }

  add(xml: string): void {
    this.#lines.push(xml);
  }

  /** What has to come after all flow elements. */
  addArtifact(xml: string): void {
    this.#artifacts.push(xml);
  }

  node(tag: string, prefix: string, attributes = "", content = ""): string {
    const id = this.id(prefix);
    this.add(`<${tag} id="${id}" ${attributes}>${content}</${tag}>`);
    return id;
  }

  flow(from: string, to: string, condition: string | null = null): string {
    const inner =
      condition === null
        ? ""
        : `<conditionExpression xsi:type="tFormalExpression">\${${condition}}</conditionExpression>`;
    const listening = extensions(this.choices.chance(1, 30) ? this.#listener() : "");
    return this.node("sequenceFlow", "flow", `sourceRef="${from}" targetRef="${to}"`, listening + inner);
  }

  #listener(): string {
    return `<camunda:executionListener event="take" expression="\${execution.setVariable('${randomName(this.choices, "text")}', 'A')}"/>`;
  }

  /** Input and output parameters, maybe none. `names` are what outputs may be made of besides the pool. */
  mappings(hasOutputs: boolean, most = 2): string {
    const { choices } = this;
    const parameters = (tag: string, count: number) =>
      Array.from({ length: count }, () => {
        const use = randomUse(choices);
        const name = choices.chance(1, 3) ? `local${choices.below(2)}${use}` : randomName(choices, use);
        const value =
          this.isVaried && choices.chance(1, 12) ? structured(use, choices) : expressionFor(use, choices);
        return `<camunda:${tag} name="${name}">${value}</camunda:${tag}>`;
      }).join("");
    const inputs = parameters("inputParameter", choices.below(most + 1));
    const outputs = hasOutputs ? parameters("outputParameter", choices.below(most + 1)) : "";
    return inputs + outputs === "" ? "" : `<camunda:inputOutput>${inputs}${outputs}</camunda:inputOutput>`;
  }

  condition(): string {
    return conditionOf(this.choices);
  }
}

export const extensions = (content: string): string =>
  content === "" ? "" : `<extensionElements>${content}</extensionElements>`;
