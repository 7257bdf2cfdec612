// bpmn-moddle ships types of its elements but none of its entry.
declare module "bpmn-moddle" {
  /** A property of a type, inherited ones included. */
  export interface PropertyDescriptor {
    readonly name: string;
    /** `bpmn:FlowElement`, or `String`, `Boolean`, …, `Element`. */
    readonly type: string;
    readonly isAttr?: boolean;
    readonly isReference?: boolean;
    readonly isVirtual?: boolean;
    readonly default?: unknown;
  }

  export interface TypeDescriptor {
    readonly properties: readonly PropertyDescriptor[];
    /** Without prototype; each property under its name with and without prefix, and under the one it redefines. */
    readonly propertiesByName: Readonly<Record<string, PropertyDescriptor | undefined>>;
    /** Without prototype; the type itself and all it inherits from. */
    readonly allTypesByName: Readonly<Record<string, unknown>>;
  }

  export class BpmnModdle {
    readonly registry: {
      readonly typeMap: Readonly<Record<string, unknown>>;
      getEffectiveDescriptor(name: string): TypeDescriptor;
    };
  }
}
