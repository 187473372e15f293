/// Lists that not every text is looked through for, by index.
struct RareLists {
  /// Those that stand under `not` alone: what they find only takes rules away.
  var guards: Set<Int> = []
  /// Others that only rules for prompts and stories ask for.
  var works: Set<Int> = []
}
