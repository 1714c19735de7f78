
# What stands behind -s and -x, and the names of runs and studies; all else is completed as above.
_flowline_names() {
  local runs=runs word previous=
  for word in "${COMP_WORDS[@]}"; do
    [ "$previous" = --runs ] && runs=$word
    previous=$word
  done
  local names=
  case $1 in
    *runs*) names=$(cd "$runs" 2>/dev/null && for word in */; do [ "$word" != studies/ ] && [ -d "$word" ] && echo "${word%/}"; done) ;;
  esac
  case $1 in
    *studies*) names="$names $(cd "$runs/studies" 2>/dev/null && for word in */; do [ -d "$word" ] && echo "${word%/}"; done)" ;;
  esac
  COMPREPLY=($(compgen -W "$names" -- "${COMP_WORDS[COMP_CWORD]}"))
}

_flowline_types() {
  local types=
  case $1 in
@CASES@
  esac
  COMPREPLY=($(compgen -P "$3" -W "$types" -- "$2"))
}

_flowline() {
  local at=$COMP_CWORD current=${COMP_WORDS[COMP_CWORD]} before= option= key=
  [ "$at" -ge 1 ] && before=${COMP_WORDS[at - 1]}
  case $before in
    -s | --set | -x | --axis)
      case $current in
        *=*) _flowline_types "${current%%=*}" "${current#*=}" "${current%%=*}=" ;;
        *)
          type compopt >/dev/null 2>&1 && compopt -o nospace
          COMPREPLY=($(compgen -S = -W "@KEYS@" -- "$current"))
          ;;
      esac
      return
      ;;
    --like)
      _flowline_names runs
      return
      ;;
  esac
  # Bash breaks words at '='.
  if [ "$current" = = ] && [ "$at" -ge 2 ]; then
    option=${COMP_WORDS[at - 2]} key=$before current=
  elif [ "$before" = = ] && [ "$at" -ge 3 ]; then
    option=${COMP_WORDS[at - 3]} key=${COMP_WORDS[at - 2]}
  fi
  case $option in
    -s | --set | -x | --axis)
      _flowline_types "$key" "$current" ""
      return
      ;;
  esac
  case $before$current in
    -*) ;;
    *)
      case ${COMP_WORDS[1]} in
        best | worker) _flowline_names studies ;;
        status | compare | report | page | rm | sync) _flowline_names "runs studies" ;;
        sample | evaluate | export | why) _flowline_names runs ;;
      esac
      [ "${#COMPREPLY[@]}" -gt 0 ] && [ "$at" -ge 2 ] && return
      ;;
  esac
  _complete_flowline
}

complete -F _flowline -o default flowline flowline.sh flowline.bash
