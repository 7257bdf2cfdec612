import type { FlowNode, GatewayNode, SequenceFlow } from "@bpmn-worker/bpmn";
import { EngineFailure } from "../failure.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";
import { indexOf } from "./scope-index.js";

/** Sends one token along each flow. The node's own token is spent. */
export function take(kernel: Kernel, flows: readonly SequenceFlow[], scope: Instance): void {
  if (flows.length === 0) {
    kernel.endToken(scope);
    return;
  }
  scope.live += flows.length - 1;
  const moves = flows.flatMap(({ targetId, listeners = [] }) => {
    const target = scope.scope && indexOf(scope.scope).node(targetId);
    return target ? [{ target, listeners }] : [];
  });
  scope.live -= flows.length - moves.length;
  for (const { target } of moves) scope.onTheWay.push(target.id);
  for (const { target, listeners } of [...moves].reverse()) {
    kernel.later(scope, () => {
      kernel.listen(listeners, "take", scope);
      scope.onTheWay.splice(scope.onTheWay.indexOf(target.id), 1);
      kernel.enter(target, scope);
    });
  }
}

/**
 * The flows by which a node other than a gateway is left: every one whose condition holds, as seen from `inside`; flows
 * without one always hold. When none does, the default.
 */
export function waysOn(
  kernel: Kernel,
  node: FlowNode,
  scope: Instance,
  inside: Instance,
): readonly SequenceFlow[] {
  const flows = scope.scope === null ? [] : indexOf(scope.scope).outgoing(node.id);
  const isDefault = ({ id }: SequenceFlow) =>
    id !== null && "defaultFlowId" in node && id === node.defaultFlowId;
  const open = flows.filter(
    (flow) => !isDefault(flow) && (flow.condition === null || kernel.test(flow.condition, inside)),
  );
  const chosen = open.length > 0 ? open : flows.filter(isDefault);
  if (flows.length > 0 && chosen.length === 0) {
    throw new EngineFailure("no-flow", `no outgoing flow of ${node.id} could be selected`);
  }
  return chosen;
}

/** The last token of a scope ends it. */
export function endToken(kernel: Kernel, scope: Instance): void {
  scope.live -= 1;
  if (scope.live === 0) kernel.complete(scope);
}

export function passGateway(kernel: Kernel, node: GatewayNode, scope: Instance): void {
  if (scope.scope === null) return;
  const { outgoing } = indexOf(scope.scope);
  switch (node.type) {
    case "exclusiveGateway":
      kernel.take([exclusiveFlow(kernel, node, outgoing(node.id), scope)].flat(), scope);
      return;
    case "parallelGateway":
      if (hasAllArrived(node, scope)) kernel.take(outgoing(node.id), scope);
      return;
    case "inclusiveGateway":
      if (isNoOtherComing(node, scope))
        kernel.take(inclusiveFlows(kernel, node, outgoing(node.id), scope), scope);
      return;
    case "eventBasedGateway":
      kernel.startActivity(node, scope);
      return;
    case "complexGateway":
      throw new EngineFailure("unsupported", `${node.id} is a complex gateway`);
  }
}

/** The first flow in document order whose condition holds. Without outgoing flows the token ends. */
function exclusiveFlow(
  kernel: Kernel,
  node: GatewayNode,
  flows: readonly SequenceFlow[],
  scope: Instance,
): SequenceFlow | [] {
  if (flows.length === 0) return [];
  const isDefault = ({ id }: SequenceFlow) => id !== null && id === node.defaultFlowId;
  const open = flows.find(
    (flow) => !isDefault(flow) && (flow.condition === null || kernel.test(flow.condition, scope)),
  );
  const chosen = open ?? flows.find(isDefault);
  if (chosen === undefined) throw new EngineFailure("no-flow", `no flow of ${node.id} could be selected`);
  return chosen;
}

function inclusiveFlows(
  kernel: Kernel,
  node: GatewayNode,
  flows: readonly SequenceFlow[],
  scope: Instance,
): readonly SequenceFlow[] {
  const isDefault = ({ id }: SequenceFlow) => id !== null && id === node.defaultFlowId;
  const open = flows.filter(
    (flow) => !isDefault(flow) && (flow.condition === null || kernel.test(flow.condition, scope)),
  );
  if (open.length > 0) return open;
  const byDefault = flows.filter(isDefault);
  if (byDefault.length === 0 && flows.length > 0) {
    throw new EngineFailure("no-flow", `no flow of ${node.id} could be selected`);
  }
  return byDefault;
}

/** Tokens are counted, whichever flow they came by. */
function hasAllArrived({ id }: GatewayNode, scope: Instance): boolean {
  const arrived = (scope.arrivals.get(id) ?? 0) + 1;
  scope.arrivals.set(id, arrived);
  const expected = scope.scope === null ? 1 : Math.max(1, indexOf(scope.scope).incoming(id).length);
  if (arrived < expected) return false;
  release(id, scope);
  return true;
}

/** Asked when a token arrives and at no other time: whether a token elsewhere in the scope could still come. */
function isNoOtherComing({ id }: GatewayNode, scope: Instance): boolean {
  scope.arrivals.set(id, (scope.arrivals.get(id) ?? 0) + 1);
  if (scope.scope === null) return true;
  const { reaches } = indexOf(scope.scope);
  const active = [...scope.children].flatMap(({ node, role }) =>
    node && role !== "iteration" ? [node.id] : [],
  );
  const atJoins = [...scope.arrivals].flatMap(([at, count]) => (at !== id && count > 0 ? [at] : []));
  if ([...active, ...atJoins, ...scope.onTheWay].some((from) => reaches(from, id))) return false;
  release(id, scope);
  return true;
}

/** The tokens that waited become one. */
function release(id: string, scope: Instance): void {
  scope.live -= (scope.arrivals.get(id) ?? 1) - 1;
  scope.arrivals.delete(id);
}
