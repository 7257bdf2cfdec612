import { once } from "node:events";
import { createServer, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sendInOnePiece } from "../../src/access/one-piece.js";

const test = suite("sending in one piece");

/** What arrives of what `write` writes together, and how many buffers the socket was given for it. */
async function sent(write: (socket: Socket) => void): Promise<{ text: string; buffers: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const arrived = new Promise<string>((resolve) => {
    server.once("connection", (peer: Socket) => resolve(text(peer)));
  });
  const socket = new Socket();
  sendInOnePiece(socket);
  let buffers = 0;
  const writeOne = socket._write.bind(socket);
  socket._write = (chunk, encoding, done) => {
    buffers += 1;
    writeOne(chunk, encoding, done);
  };
  const address = server.address();
  socket.connect(typeof address === "object" && address !== null ? address.port : 0, "127.0.0.1");
  await once(socket, "connect");
  socket.cork();
  write(socket);
  socket.uncork();
  socket.end();
  const got = { text: await arrived, buffers };
  server.close();
  return got;
}

test("the head of a request and its body are one buffer", async () => {
  const got = await sent((socket) => {
    socket.write("POST /x HTTP/1.1\r\n\r\n", "latin1");
    socket.write(Buffer.from('{"ä":"€"}'));
  });
  assert.equal(got, { text: 'POST /x HTTP/1.1\r\n\r\n{"ä":"€"}', buffers: 1 });
});

test("a long body is not copied", async () => {
  const body = Buffer.alloc(100_000, "x");
  const got = await sent((socket) => {
    socket.write("head ", "latin1");
    socket.write(body);
  });
  assert.equal(got, { text: `head ${body.toString()}`, buffers: 0 });
});

test("text of another encoding is left to Node", async () => {
  const got = await sent((socket) => {
    socket.write("ä", "utf8");
    socket.write("€", "utf8");
  });
  assert.is(got.text, "ä€");
});

test.run();
