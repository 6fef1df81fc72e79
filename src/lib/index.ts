export { acceptedEncoding, compressed, type Encoding } from './content-encoding.ts';
export { AppError, type AppErrorOptions, type FieldProblem, messageOf, type RetryAdvice, type WhoActs } from './errors.ts';
export { isId, newId } from './ids.ts';
export { createLogger, type Logger } from './logger.ts';
export { serveFile } from './serve-file.ts';
export { countCharacters, indexKey, isLonger, refuseUnstorable, shortened, storable } from './text.ts';
