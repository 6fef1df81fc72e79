// Nothing but this: the start itself belongs to a chunk with what it needs (tools/pages/chunks.ts).
import './start.tsx';
