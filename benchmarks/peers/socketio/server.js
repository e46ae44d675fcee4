// The chat of Socket.IO's guide, with the Redis adapter as its page says: node server.js PORT SOCKET
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, path] = process.argv.slice(2);
const publish = createClient({ socket: { path } });
const subscribe = publish.duplicate();
await Promise.all([publish.connect(), subscribe.connect()]);

const http = createServer();
const io = new Server(http, {
  adapter: createAdapter(publish, subscribe),
  serveClient: false,
  transports: ["websocket"],
});
io.on("connection", (socket) => {
  socket.join("room");
  socket.on("message", (text) => io.to("room").emit("message", text));
});
http.listen({ host: "127.0.0.1", port: Number(port), backlog: 4096 });
process.on("SIGTERM", () => process.exit(0));
