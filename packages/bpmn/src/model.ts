import type { CodeCall } from "./code-call.js";
import type { Connector } from "./connector.js";
import type { DataInterface } from "./data-interface.js";
import type { Diagnostic, Place } from "./diagnostic.js";
import type { TemplateReference } from "./element-template/model.js";
import type { EngineVariable } from "./engine-variable.js";
import type { Template } from "./expression/tree.js";
import type { Note, NotedBase } from "./note.js";
import type { Parameter, Script } from "./parameter.js";
import type { Form } from "./task-form.js";

/**
 * The XML vocabulary in which a model declares its extensions. It is decided by namespace URIs, never by
 * prefixes, and it is not the engine: ProcessEngine.io reads camunda attributes but speaks another protocol.
 */
export type Dialect = "camunda" | "operaton" | "flowable" | "processengine" | "jbpm";

/** What reading one file gave. `processes` is empty when `readable` is false. */
export interface ReadResult {
  readonly file: string;
  /** False when the file is not a model that can be trusted: not XML, DOCTYPE, unknown encoding, no definitions. */
  readonly readable: boolean;
  readonly processes: readonly ProcessModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What carries extension properties (`camunda:property`). Own keys only; may hold `__proto__`. */
export interface PropertyBase {
  /** Their values by name, later duplicates winning. */
  readonly properties: Readonly<Record<string, string>>;
  /** Where each stands; left out where there are none. */
  readonly propertyPlaces?: Readonly<Record<string, Place>>;
}

/**
 * One `bpmn:process`, engine-neutral and JSON-safe: everything that later stations need, nothing of the parser.
 * References (errors, messages, signals) are resolved in place. Optional members belong to one dialect or to rare
 * constructs, and are left out where the file says nothing of the kind.
 */
export interface ProcessModel extends PropertyBase, NotedBase {
  readonly kind: "process";
  readonly id: string;
  readonly name: string | null;
  readonly place: Place;
  readonly dialect: Dialect;
  /** Whether the engine of the dialect deploys it: only with `isExecutable="true"`, but for Flowable and jBPM. */
  readonly executable: boolean;
  readonly versionTag: string | null;
  readonly historyTimeToLive: string | null;
  readonly listeners: readonly Listener[];
  /** Text annotations that lie in the process, tied to none of its elements; left out where there are none. */
  readonly looseNotes?: readonly Note[];
  readonly scope: Scope;
}

/** The flow elements of a process or sub-process, in document order. */
export interface Scope {
  /** Variables that the scope declares. Only jBPM and Flowable know such declarations; absent elsewhere. */
  readonly variables?: readonly DeclaredVariable[];
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
}

/** A `property` of jBPM or a `dataObject` of jBPM or Flowable: a variable of the scope, known by its name. */
export interface DeclaredVariable {
  readonly name: string;
  readonly place: Place;
  /** As written: `String`, `java.util.List`, `xsd:int`, …; `null` when not given. */
  readonly type: string | null;
  /** jBPM's `customTags`: `required`, `readonly`, `input`, `output`, `internal`, `tracked`, or the user's own. */
  readonly tags: readonly string[];
  /**
   * What the variable is set to when the scope begins, as text of its type: Flowable's `value`, or jBPM's `defaultValue`,
   * which counts in a process only, where nothing is given instead.
   */
  readonly value: string | null;
}

export interface SequenceFlow {
  readonly kind: "sequenceFlow";
  /** `null` when the file gives none. */
  readonly id: string | null;
  readonly name: string | null;
  readonly place: Place;
  readonly sourceId: string;
  readonly targetId: string;
  readonly condition: Condition | null;
  /** What runs when a token takes the flow; absent where nothing does. */
  readonly listeners?: readonly Listener[];
}

export type Condition =
  | { readonly kind: "expression"; readonly template: Template; readonly place: Place }
  | { readonly kind: "script"; readonly script: Script };

/** What all flow nodes have in common. */
export interface NodeBase extends PropertyBase, NotedBase {
  /** As in the file. An element without id gets one made from its parent's id and its position among its siblings. */
  readonly id: string;
  readonly name: string | null;
  readonly place: Place;
  readonly asyncBefore?: true;
  readonly asyncAfter?: true;
  /** Set where jobs of the node may run beside others of their process instance. */
  readonly exclusive?: false;
  readonly inputs: readonly Parameter[];
  readonly outputs: readonly Parameter[];
  readonly listeners: readonly Listener[];
  readonly loop: MultiInstance | null;
  /** `failedJobRetryTimeCycle`, as written. */
  readonly retryTimeCycle: string | null;
  /** `jobPriority`, where it is an expression. */
  readonly jobPriority?: Template;
  readonly isForCompensation?: true;
  /** The `ioSpecification` with its associations, by which jBPM passes variables. */
  readonly data?: DataInterface;
  /** The element template that the element was made from (`modelerTemplate`). */
  readonly template?: TemplateReference;
  /** Flowable: the variables that the engine itself sets, because the node names them. */
  readonly sets?: readonly EngineVariable[];
}

/** An activity. Its default flow is taken when no condition of the others is true. */
export type ActivityBase = NodeBase & { readonly defaultFlowId?: string };

export type FlowNode = TaskNode | EventNode | GatewayNode | SubProcessNode | CallActivityNode;

export type TaskType =
  | "task"
  | "serviceTask"
  | "sendTask"
  | "receiveTask"
  | "userTask"
  | "manualTask"
  | "businessRuleTask"
  | "scriptTask";

export interface TaskNode extends ActivityBase {
  readonly kind: "task";
  readonly type: TaskType;
  /** Set when the engine hands this task to external workers. */
  readonly external: ExternalTaskDeclaration | null;
  readonly form: Form | null;
  readonly decision: DecisionCall | null;
  readonly script: Script | null;
  /**
   * What reads variables, by name: attributes (assignee, dueDate, expression, delegateExpression, …), and of user tasks
   * `name`, `documentation`, `humanPerformer`, `potentialOwner` that hold expressions.
   */
  readonly expressions: Readonly<Record<string, Template>>;
  /** Where a result goes: `resultVariable` of a service, rule or script task. */
  readonly resultVariable: string | null;
  readonly message: string | null;
  /** Flowable: whether the engine does the work itself, so that nothing is set but what {@link NodeBase.sets} tells. */
  readonly isEngineWork?: true;
  readonly connector?: Connector;
  /** Flowable: what a case that is started, or an event that is sent, takes along. */
  readonly passed?: readonly VariableMapping[];
}

export type EventType =
  | "startEvent"
  | "endEvent"
  | "intermediateCatchEvent"
  | "intermediateThrowEvent"
  | "boundaryEvent";

export interface EventNode extends NodeBase {
  readonly kind: "event";
  readonly type: EventType;
  readonly definitions: readonly EventDefinition[];
  /** The host of a boundary event. */
  readonly attachedToId: string | null;
  /** `cancelActivity` of a boundary event, `isInterrupting` of a start event. */
  readonly interrupting: boolean;
  /** Set when a message throw or end event is handed to external workers. */
  readonly external: ExternalTaskDeclaration | null;
  readonly form: Form | null;
  /** `initiator` of a start event. */
  readonly initiator: string | null;
  /** The compensation handler that an association leads to from a boundary event. */
  readonly compensationHandlerId?: string;
}

export type EventDefinition =
  | {
      readonly kind: "error";
      readonly place: Place;
      /** `null` is a catch-all. A reference that resolves to no `bpmn:error` is itself the code, as in the engine. */
      readonly code: string | null;
      readonly codeVariable: string | null;
      readonly messageVariable: string | null;
      /** What an end event throws the error with, where it holds expressions. */
      readonly message?: Template;
    }
  | {
      readonly kind: "escalation";
      readonly place: Place;
      readonly code: string | null;
      readonly codeVariable: string | null;
    }
  | {
      readonly kind: "message";
      readonly place: Place;
      readonly name: Template | null;
      /** What sends it, of an event that throws. */
      readonly code?: CodeCall;
    }
  | {
      readonly kind: "signal";
      readonly place: Place;
      readonly name: Template | null;
      readonly mappings: readonly VariableMapping[];
    }
  | {
      readonly kind: "timer";
      readonly place: Place;
      readonly timer: "date" | "duration" | "cycle";
      readonly value: Template;
    }
  | {
      readonly kind: "conditional";
      readonly place: Place;
      readonly condition: Condition | null;
      readonly variableName: string | null;
    }
  | { readonly kind: "compensation"; readonly place: Place; readonly activityId: string | null }
  | { readonly kind: "link"; readonly place: Place; readonly name: string | null }
  /** Flowable's event registry: an event of this type, which brings no more than the node takes of it. */
  | { readonly kind: "event"; readonly place: Place; readonly type: string }
  | { readonly kind: "terminate" | "cancel"; readonly place: Place };

export type GatewayType =
  | "exclusiveGateway"
  | "parallelGateway"
  | "inclusiveGateway"
  | "eventBasedGateway"
  | "complexGateway";

export interface GatewayNode extends NodeBase {
  readonly kind: "gateway";
  readonly type: GatewayType;
  readonly defaultFlowId: string | null;
}

export interface SubProcessNode extends ActivityBase {
  readonly kind: "subProcess";
  readonly type: "subProcess" | "transaction" | "adHocSubProcess";
  readonly triggeredByEvent: boolean;
  readonly scope: Scope;
}

export interface CallActivityNode extends ActivityBase {
  readonly kind: "callActivity";
  readonly type: "callActivity";
  readonly calledElement: Template | null;
  /** Which version of the process is called, and of which tenant, by attribute name. */
  readonly expressions?: Readonly<Record<string, Template>>;
  readonly in: readonly VariableMapping[];
  readonly out: readonly VariableMapping[];
  readonly businessKey: Template | null;
  /**
   * Whether names are passed or set that cannot be seen: a class or delegate maps variables (`variableMappingClass`),
   * or a target is computed (Flowable's `targetExpression`).
   */
  readonly opaqueMapping?: true;
  /** What the mappings with a computed target read; a variable is given as the expression that it is. */
  readonly computedSources?: readonly Template[];
}

/** `in` and `out` of call activities and signals, and of Flowable's external worker parameters. */
export type VariableMapping =
  | { readonly kind: "all"; readonly local: boolean }
  | {
      readonly kind: "variable";
      readonly source: string;
      readonly target: string;
      /**
       * What Flowable may convert the value to (`targetType` of what goes in, `sourceType` of what comes out): at calls,
       * behind version 8.0.
       */
      readonly type?: string;
      readonly local: boolean;
      readonly place: Place;
    }
  | {
      readonly kind: "expression";
      readonly source: Template;
      readonly target: string;
      /** As of kind variable. */
      readonly type?: string;
      readonly local: boolean;
      readonly place: Place;
    };

/** That an element is worked on by external workers, and how. */
export interface ExternalTaskDeclaration {
  readonly dialect: Dialect;
  /** Where the attributes stand: the task, or the message event definition. */
  readonly place: Place;
  readonly topic: Topic;
  /** `errorEventDefinition` extension elements, evaluated by the engine on completion and failure. */
  readonly errorDefinitions: readonly ErrorEventDefinition[];
  /** `taskPriority` of the task, or of the process where the task has none. */
  readonly priority: string | null;
  /** Flowable only; empty elsewhere. */
  readonly workerIn: readonly VariableMapping[];
  readonly workerOut: readonly VariableMapping[];
  readonly doNotIncludeVariables: boolean;
  /** Flowable only: the category that a worker may ask for besides the topic. */
  readonly jobCategory?: string;
  /** As of {@link CallActivityNode}: a parameter whose target is computed. */
  readonly opaqueMapping?: true;
  /** As of {@link CallActivityNode}. */
  readonly computedSources?: readonly Template[];
  /** ProcessEngine.io only: the JavaScript of the extension property `payload`. */
  readonly payload: string | null;
}

export type Topic =
  | { readonly kind: "literal"; readonly name: string }
  | { readonly kind: "expression"; readonly source: string; readonly template: Template }
  /** ProcessEngine.io: a topic that mentions `token.` is evaluated as JavaScript. */
  | { readonly kind: "javascript"; readonly source: string }
  | { readonly kind: "missing" };

export interface ErrorEventDefinition {
  readonly place: Place;
  /** Resolved like {@link EventDefinition} of kind error; `null` when neither reference nor code is given. */
  readonly code: string | null;
  readonly message: string | null;
  /** `null` when missing, which the engines refuse. */
  readonly expression: Template | null;
}

export interface Listener {
  readonly kind: "execution" | "task";
  readonly event: string | null;
  readonly place: Place;
  /** When one that waits for a `timeout` is called. */
  readonly timers?: readonly Template[];
  /** Expressions that code is given to evaluate. */
  readonly fields?: readonly Template[];
  readonly implementation:
    | { readonly kind: "class"; readonly name: string }
    | { readonly kind: "expression" | "delegateExpression"; readonly template: Template }
    | { readonly kind: "script"; readonly script: Script };
}

export interface MultiInstance {
  readonly place: Place;
  readonly sequential: boolean;
  /** A bare variable name or an expression, read as a template whose literal is the name. */
  readonly collection: Template | null;
  readonly elementVariable: string | null;
  /** jBPM: what the elements are declared as, as written. */
  readonly elementType?: string;
  /** Flowable's name for the counter, instead of `loopCounter`. */
  readonly indexVariable?: string;
  /** Flowable's `variableAggregation`: variables that are lists of what the instances set, at the end. */
  readonly aggregates?: readonly Aggregation[];
  /** `failedJobRetryTimeCycle` of the instances, as written. */
  readonly retryTimeCycle?: string;
  readonly cardinality: Template | null;
  readonly completionCondition: Template | null;
}

/** A list of objects, one of each instance; `members` say from where their members are taken. */
export interface Aggregation {
  readonly name: string;
  readonly place: Place;
  readonly members: readonly VariableMapping[];
}

export interface DecisionCall {
  readonly decisionRef: Template;
  /**
   * `mapDecisionResult`, the engine's default being `resultList`. `variables` is Flowable's way: every output is a
   * variable of its own, or the variable that is named like the decision a list.
   */
  readonly mapResult: "singleEntry" | "singleResult" | "collectEntries" | "resultList" | "variables";
  readonly resultVariable: string | null;
  /** Flowable: whether the task fails where no rule fits (`decisionTaskThrowErrorOnNoHits`). */
  readonly failsWithoutHits?: true;
}
