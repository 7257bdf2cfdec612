// A part of undici that is loaded for itself; its type is that of the whole.
declare module "undici/lib/dispatcher/pool.js" {
  import { Pool } from "undici";
  export default Pool;
}
