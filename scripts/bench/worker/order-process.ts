// The processes whose tasks contestants do at a real engine, one for each contestant.
import { deploy, request, startInstance, type TypedValues } from "../../testing/engine/rest.js";
import { ELEMENT } from "./protocol.js";

const STARTERS = 8;

const VARIABLES: TypedValues = {
  orderId: { type: "String", value: "order 17" },
  amount: { type: "Double", value: 99.5 },
  items: { type: "Integer", value: 3 },
  express: { type: "Boolean", value: true },
  address: { type: "Json", value: '{"city":"Berlin","zip":"10115"}' },
};

/** A process of one external task, before which its instances wait for a signal. Topic and signal have its name. */
export class OrderProcess {
  readonly #url: string;
  readonly key: string;

  private constructor(url: string, key: string) {
    this.#url = url;
    this.key = key;
  }

  static async deploy(url: string, key: string): Promise<OrderProcess> {
    await deploy(url, { [`${key}.bpmn`]: modelOf(key) });
    return new OrderProcess(url, key);
  }

  /** Starts instances; they wait. */
  async start(count: number): Promise<void> {
    let left = count;
    const starter = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await startInstance(this.#url, this.key, VARIABLES);
      }
    };
    await Promise.all(Array.from({ length: STARTERS }, starter));
  }

  /** Makes the tasks of all that wait, in one transaction of the engine. */
  async release(): Promise<void> {
    await request(this.#url, "POST", "/signal", { name: this.key });
  }

  async openTasks(): Promise<number> {
    return countOf(this.#url, `/external-task/count?topicName=${this.key}`);
  }

  /** How many tasks were completed with their results, ever. */
  async results(): Promise<number> {
    const query = `processDefinitionKey=${this.key}&variableName=sum`;
    return countOf(this.#url, `/history/variable-instance/count?${query}`);
  }

  /** When the last of the instances that have ended did, by the engine's clock, in epoch milliseconds. */
  async lastEndAt(): Promise<number> {
    const query = `finished=true&processDefinitionKey=${this.key}&sortBy=endTime&sortOrder=desc&maxResults=1`;
    const found = await request(this.#url, "GET", `/history/process-instance?${query}`);
    const [instance] = found as { readonly endTime: string }[];
    if (instance === undefined) throw new Error(`No instance of ${this.key} has ended.`);
    return Date.parse(instance.endTime.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  }
}

async function countOf(url: string, path: string): Promise<number> {
  return ((await request(url, "GET", path)) as { readonly count: number }).count;
}

function modelOf(key: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="bench">
  <signal id="Signal" name="${key}"/>
  <process id="${key}" isExecutable="true" operaton:historyTimeToLive="P1D">
    <startEvent id="Start"/>
    <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Released"/>
    <intermediateCatchEvent id="Released"><signalEventDefinition signalRef="Signal"/></intermediateCatchEvent>
    <sequenceFlow id="Flow_2" sourceRef="Released" targetRef="${ELEMENT}"/>
    <serviceTask id="${ELEMENT}" operaton:type="external" operaton:topic="${key}"/>
    <sequenceFlow id="Flow_3" sourceRef="${ELEMENT}" targetRef="End"/>
    <endEvent id="End"/>
  </process></definitions>`;
}
