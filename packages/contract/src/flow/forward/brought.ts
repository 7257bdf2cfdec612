import { narrowed, settled } from "../../types/meet.js";
import type { ValueType } from "../../types/value-type.js";
import type { Environment } from "../program/environment.js";
import type { Program } from "../program/program.js";
import type { Facts } from "./facts.js";
import type { Givers } from "./givers.js";

/** Where a message or signal is awaited: what is seen there, and what holds before it comes. */
export interface PayloadSite {
  readonly environment: Environment;
  readonly before: Facts;
}

/** A variable that a message may bring. */
interface Brought {
  readonly name: string;
  readonly type: ValueType;
  /** Marks of who reads it afterwards. */
  readonly readers: readonly number[];
}

/**
 * What is read after a message and not there before it in any case. A variable that others may have set before has to
 * be of the type that it is promised to be of: what workers are told of it does not change by the message.
 */
export function broughtBy(
  { scopes, written }: Pick<Program, "scopes" | "written">,
  { asked, types }: Givers,
  producer: number,
  { environment, before }: PayloadSite,
  most: number,
): readonly Brought[] {
  const brought: Brought[] = [];
  asked.afterProducer(producer).forEach((need, slot) => {
    if (brought.length >= most || !need.isOpen || need.later === null) return;
    if (!scopes.sees(environment, slot)) return;
    const fact = before.get(slot);
    if (fact?.isPresent === true || (written.has(slot) && !need.canFail)) return;
    const wanted = settled(types.told(slot, need).type);
    const type = fact === undefined ? wanted : narrowed(fact.type, wanted);
    brought.push({ name: scopes.nameOf(slot), type, readers: need.readers });
  });
  return brought;
}
