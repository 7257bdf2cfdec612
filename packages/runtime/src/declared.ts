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
    : Variables &
        Pick<
          Entry<Entry<Topics, Topic>, Part>,
          Extract<keyof Entry<Entry<Topics, Topic>, Part>, keyof Variables>
        >;

/** The variables, of which those of these names may be missing: what is asked for in a form that nobody fills in. */
export type WithOptional<Variables, Names extends keyof Variables> = Omit<Variables, Names> &
  Partial<Pick<Variables, Names>>;

/** For names that must not be: a list that is not empty is a compile error that shows it. */
export type NoneOf<Names extends never> = Names;
