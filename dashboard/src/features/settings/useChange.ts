import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { refused, told } from "@/shared/ui/notices";

interface Change<V, R> {
  readonly call: (variables: V) => Promise<R>;
  /** What is looked up anew afterwards. */
  readonly changes: QueryKey;
  /** What is said afterwards; nothing when undefined. */
  readonly done?: (result: R, variables: V) => string;
  /** The change that takes this one back; undefined when there is none. */
  readonly undo?: (variables: V) => V | undefined;
}

/** A change of the settings: done, looked up anew, and said; a refusal is said, too. */
export const useChange = <V, R>({ call, changes, done, undo }: Change<V, R>) => {
  const queries = useQueryClient();
  const mutation: UseMutationResult<R, unknown, V> = useMutation({
    mutationFn: call,
    onSuccess: async (result, variables) => {
      await queries.invalidateQueries({ queryKey: changes });
      if (done !== undefined) {
        const back = undo?.(variables);
        told(done(result, variables), back === undefined ? undefined : () => mutation.mutate(back));
      }
    },
    onError: refused,
  });
  return mutation;
};
