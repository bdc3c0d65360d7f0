#include "forms.h"

#include <string.h>

#include "pl_db.h"
#include "sql_aggregate.h"

struct Forms {
    GHashTable *forms; /* name -> Form */
};

static void form_free(void *data)
{
    Form *form = data;

    g_free(form->form);
    g_free(form->category_scope);
    g_hash_table_unref(form->accounts);
    g_free(form);
}

static Form *add_form(Forms *forms, const char *name, FundScope fund, const char *category_scope,
                      int detail)
{
    static const char *const lists[] = { "", "detail", "function", "economic", "category", NULL };
    Form *form = g_new0(Form, 1);

    form->form = g_strdup(name);
    form->fund = fund;
    form->category_scope = g_strdup(category_scope);
    form->detail = detail;
    form->accounts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    form->is_list = g_strv_contains(lists, name);
    g_hash_table_insert(forms->forms, form->form, form);
    return form;
}

static FundScope fund_from_text(const char *text)
{
    static const char *const scopes[] = { "all", "fiscal", "general", "gov_fund", "soe" };
    guint i = 0;

    while (i < G_N_ELEMENTS(scopes) && strcmp(scopes[i], text) != 0)
        i++;
    g_assert(i < G_N_ELEMENTS(scopes)); /* the table allows no other */
    return (FundScope)i;
}

static bool load_accounts(Forms *forms, sqlite3 *db, GError **error)
{
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_form_accounts, error);
    PlDbStep step = PL_DB_ERROR;

    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW)
        g_hash_table_add(forms_find(forms, pl_db_text(list, 0))->accounts,
                         g_strdup(pl_db_text(list, 1)));
    return step == PL_DB_DONE;
}

Forms *forms_load_scopes(sqlite3 *db, GError **error)
{
    g_autoptr(Forms) forms = g_new0(Forms, 1);
    g_autoptr(sqlite3_stmt) list = pl_db_prepare(db, sql_aggregate_list_forms, error);
    PlDbStep step = PL_DB_ERROR;

    forms->forms = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, form_free);
    while (list != NULL && (step = pl_db_step(list, error)) == PL_DB_ROW)
        (void)add_form(forms, pl_db_text(list, 0), fund_from_text(pl_db_text(list, 1)),
                       pl_db_text(list, 2), sqlite3_column_int(list, 3));
    return step == PL_DB_DONE && load_accounts(forms, db, error) ? g_steal_pointer(&forms) : NULL;
}

void forms_free(Forms *forms)
{
    if (forms == NULL)
        return;
    g_hash_table_unref(forms->forms);
    g_free(forms);
}

const Form *forms_find(Forms *forms, const char *form)
{
    const Form *found = g_hash_table_lookup(forms->forms, form);

    return found != NULL ? found : add_form(forms, form, FUND_ALL, "all", 1);
}

int forms_compare_scopes(const Form *one, const Form *other)
{
    if (one->fund != other->fund)
        return one->fund < other->fund ? -1 : 1;
    if (one->detail != other->detail)
        return one->detail > other->detail ? -1 : 1;
    return strcmp(one->form, other->form);
}

bool form_covers(const Form *form, const char *category)
{
    return strcmp(form->category_scope, "all") == 0 || strcmp(form->category_scope, category) == 0;
}

bool form_has_account(const Form *form, const char *account)
{
    return g_hash_table_contains(form->accounts, account);
}
