/* What each form can say (normalize_form), and which of two is taken (R3.2). */
#pragma once

#include <stdbool.h>
#include <glib.h>
#include <sqlite3.h>

/* Whose money a form shows, the widest first. */
typedef enum { FUND_ALL, FUND_FISCAL, FUND_GENERAL, FUND_GOV_FUND, FUND_SOE } FundScope;

typedef struct {
    char *form; /* as in normalize_slice.form */
    FundScope fund;
    char *category_scope; /* all, none, or the only category it shows */
    int detail;           /* function and economic 4, function 3, economic 2, category 1, total 0 */
    bool is_list;         /* of a list; else an official form */
    GHashTable *accounts; /* codes of the accounts that an official form has a place for */
} Form;

typedef struct Forms Forms;

Forms *forms_load_scopes(sqlite3 *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void forms_free(Forms *forms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Forms, forms_free)

/* One that normalize_form does not tell of, as that of balances (its name is empty), shows all
 * money and every category, with one figure each. */
const Form *forms_find(Forms *forms, const char *form);

/* Below 0 where @one is taken before @other: it shows more money, else more detail; else the name
 * decides. */
int forms_compare_scopes(const Form *one, const Form *other);

/* The form tells 款 of 经济分类. */
static inline bool form_is_economic(const Form *form)
{
    return form->detail == 4 || form->detail == 2;
}

/* The official form has a place for the account. */
bool form_has_account(const Form *form, const char *account);

/* The form shows spending of the category. */
bool form_covers(const Form *form, const char *category);
