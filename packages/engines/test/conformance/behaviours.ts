import type { Behaviour } from "./behaviour.js";
import { crowd, happyPath, values } from "./behaviours/completing.js";
import {
  caughtError,
  delayed,
  goneTask,
  lastRetry,
  retries,
  uncaughtError,
  unknownError,
} from "./behaviours/failing.js";
import {
  cutting,
  extension,
  longPoll,
  priorities,
  stopping,
  takeover,
  unlocking,
} from "./behaviours/locking.js";
import { absence, credentials, restart } from "./behaviours/reaching.js";

/** In the order in which they are run and shown. */
export const behaviours: readonly Behaviour[] = [
  absence,
  happyPath,
  crowd,
  values,
  caughtError,
  uncaughtError,
  unknownError,
  retries,
  delayed,
  lastRetry,
  goneTask,
  takeover,
  extension,
  longPoll,
  unlocking,
  priorities,
  stopping,
  cutting,
  credentials,
  restart,
];
