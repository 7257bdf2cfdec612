import type { Completion } from "./task.js";

/** What a table of declarations says under a key, `unknown` when it says nothing. */
type Entry<Table, Key extends string> = Table extends { readonly [K in Key]: infer D } ? D : unknown;

/** The variables with the types that are declared for them. Which of them are there is not changed, nor any added. */
type Narrowed<Variables, Declared, Except> = {
  [Name in keyof Variables]: Name extends Except
    ? Variables[Name]
    : Name extends keyof Declared
      ? Variables[Name] & Declared[Name]
      : Variables[Name];
};

/**
 * The variables of a process with the types that `Processes` declares for them. `Except` are names that mean something
 * else here, such as the input parameters of a task.
 */
export type OfProcess<Variables, Processes, Process extends string, Except = never> =
  unknown extends Entry<Processes, Process>
    ? Variables
    : Narrowed<Variables, Entry<Processes, Process>, Except>;

/**
 * The inputs or outputs of a topic with the types that `Topics` declares for them: what is declared without `?` is
 * there. Names that the models do not have are left out, since no engine delivers or expects them.
 */
export type OfTopic<Variables, Topics, Topic extends string, Part extends "input" | "output"> =
  unknown extends Entry<Entry<Topics, Topic>, Part>
    ? Variables
    : Completed<Variables, Entry<Entry<Topics, Topic>, Part>>;

/** Member by member, so that one of which nothing is left leaves the others as they are. */
type Completed<Variables, Declared> = Narrowed<Variables, Declared, never> & {
  readonly [Name in RequiredNames<Declared> & keyof Variables]-?: Variables[Name] & Declared[Name];
};

/** Of what may have any other member as well, such as what a loose schema gives, the names that it says. */
type RequiredNames<Declared> = {
  [Name in keyof Declared as AnyName<Name> extends true ? never : Name]-?: Record<never, never> extends Pick<
    Declared,
    Name
  >
    ? never
    : Name;
} extends infer Names
  ? Names[keyof Names]
  : never;

type AnyName<Name> = string extends Name
  ? true
  : number extends Name
    ? true
    : symbol extends Name
      ? true
      : false;

/** The variables, of which those of these names may be missing: what is asked for in a form that nobody fills in. */
export type WithOptional<Variables, Names extends keyof Variables> = Omit<Variables, Names> &
  Partial<Pick<Variables, Names>>;

/** For names that must not be: a list that is not empty is a compile error that shows it. */
export type NoneOf<Names extends never> = Names;

/** The names of members that can have no value: what is declared of them excludes what is known. */
type Impossible<Variables> = {
  [Name in keyof Variables as string extends Name ? never : Name]-?: [
    Exclude<Variables[Name], undefined>,
  ] extends [never]
    ? Name
    : never;
} extends infer Names
  ? Names[keyof Names] & string
  : never;

/** The same as `<key>.<name>`. */
type ImpossibleIn<Key extends string, Variables> = Variables extends unknown
  ? `${Key}.${Impossible<Variables>}`
  : never;

/**
 * Inputs and outputs of which declarations leave nothing, as `charge-card.input.amount`.
 * `Declared` are the names of all declarations; when there are none, nobody looks.
 */
export type ContradictedTopics<Handlers, Declared> = [Declared] extends [never]
  ? never
  : {
      [Topic in keyof Handlers & string]: Handlers[Topic] extends (
        task: infer Given extends { readonly input: unknown },
      ) => infer Result
        ?
            | ImpossibleIn<`${Topic}.input`, Given["input"]>
            // biome-ignore lint/suspicious/noConfusingVoidType: a handler with nothing to hand back may return nothing
            | ImpossibleIn<`${Topic}.output`, Exclude<Awaited<Result>, Completion | void>>
        : never;
    }[keyof Handlers & string];

/** Start variables of which declarations leave nothing, as `order-process.orderId`. `Declared` as for topics. */
export type ContradictedStarts<Starts, Declared> = [Declared] extends [never]
  ? never
  : {
      [Process in keyof Starts & string]: ImpossibleIn<Process, Starts[Process]>;
    }[keyof Starts & string];
