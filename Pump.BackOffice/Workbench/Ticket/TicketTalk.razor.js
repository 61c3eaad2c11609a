// The newest message is what one came for.
export function toEnd(talk) {
  talk.scrollTop = talk.scrollHeight;
}
