#include "syntax/kinds.h"

static const struct {
	const char *name;
	lq_kind_class class;
} kinds[] = {
#define KIND(id, name, class) [LQ_K_##id] = { name, class },
#include "syntax/kinds.def"
#undef KIND
};

static const struct {
	const char *front, *closing;
	enum lq_weight weight;
} forms[] = {
#define FORM(id, front, closing, weight) [LQ_FORM_##id] = { front, closing, LQ_WEIGHT_##weight },
#include "syntax/forms.def"
#undef FORM
};

const char *lq_kind_name(lq_kind kind)
{
	return kind < LQ_K_COUNT ? kinds[kind].name : "none";
}

lq_kind_class lq_kind_class_of(lq_kind kind)
{
	return kind < LQ_K_COUNT ? kinds[kind].class : LQ_TRIVIA;
}

const char *lq_form_front(enum lq_form form)
{
	return forms[form].front;
}

const char *lq_form_closing(enum lq_form form)
{
	return forms[form].closing;
}

enum lq_weight lq_form_weight(enum lq_form form)
{
	return forms[form].weight;
}
