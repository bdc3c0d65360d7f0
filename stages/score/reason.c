#include "reason.h"

#include <string.h>

static const char *provider_title(const char *provider)
{
    if (strcmp(provider, "finance") == 0)
        return "财政部门";
    return strcmp(provider, "department") == 0 ? "主管部门" : "单位";
}

/* 财政部门未提供本单位数据（应签订的采购合同数） */
static void add_owed(GString *text, const ScoreLine *line)
{
    const char *separator = "（";

    for (guint i = 0; i < line->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(line->inputs, ScoreInput, i);
        if (!input->is_owed)
            continue;
        if (text->len == 0)
            g_string_append_printf(text, "%s未提供%s数据", provider_title(input->provider),
                                   strcmp(input->provider, "self") == 0 ? "" : "本单位");
        g_string_append(text, separator);
        if (input->title != NULL)
            g_string_append(text, input->title);
        else
            g_string_append_printf(text, "%.*s指标的目标值或完成值", (int)strlen(input->name) - 2,
                                   input->name + 1);
        separator = "、";
    }
    g_string_append(text, "）");
}

/* （粤财绩〔2022〕1号）: each document once. */
static void add_documents(GString *text, const ScoreLine *line)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();

    for (guint i = 0; i < line->inputs->len; i++) {
        char *document = g_array_index(line->inputs, ScoreInput, i).fact->document;
        if (*document != '\0' &&
            !g_ptr_array_find_with_equal_func(documents, document, g_str_equal, NULL))
            g_ptr_array_add(documents, document);
    }
    g_ptr_array_add(documents, NULL);
    g_autofree char *list = g_strjoinv("、", (char **)documents->pdata);
    g_string_append_printf(text, "（%s）", *list != '\0' ? list : "未注明文号");
}

static void add_consequence(GString *text, const char *policy)
{
    if (strcmp(policy, "exclude") == 0)
        g_string_append(text, "，不计入评分，权重分摊到其他指标");
    else if (strcmp(policy, "block") == 0)
        g_string_append(text, "，本单位不予评分");
    else
        g_string_append(text, "，不得分");
}

static char *missing_reason(const ScoreLine *line)
{
    const char *policy = line->criterion->missing;
    GString *text = g_string_new(NULL);

    if (line->fault == SCORE_FAULT_NO_VALUE) {
        g_string_append(text, "分母为零，无法计算");
        add_consequence(text, policy);
        g_string_append(text, "；如无此业务，应填报为不适用并说明原因");
        return g_string_free(text, FALSE);
    }
    add_owed(text, line);
    if (strcmp(policy, "self") == 0 && strcmp(line->criterion->provider, "self") != 0)
        g_string_append(text, "，单位也没有自报");
    else if (strcmp(policy, "department") == 0)
        g_string_append(text, "，主管部门也没有可用数据");
    add_consequence(text, policy);
    return g_string_free(text, FALSE);
}

static char *substituted_reason(const ScoreLine *line)
{
    GString *text = g_string_new(NULL);

    add_owed(text, line);
    if (strcmp(line->criterion->missing, "department") == 0) {
        g_string_append(text, "，以主管部门数据代替");
        add_documents(text, line);
    } else {
        g_string_append(text, "，以单位自报数代替");
    }
    return g_string_free(text, FALSE);
}

static char *not_applicable_reason(const ScoreLine *line)
{
    for (guint i = 0; i < line->inputs->len; i++) {
        const ScoreFact *fact = g_array_index(line->inputs, ScoreInput, i).fact;
        if (fact != NULL && !fact->applicable && *fact->note != '\0')
            return g_strdup(fact->note);
    }
    return g_strdup("无此业务（未说明原因）");
}

char *score_reason(const ScoreLine *line)
{
    switch (line->status) {
    case SCORE_SUBSTITUTED:
        return substituted_reason(line);
    case SCORE_MISSING:
        return missing_reason(line);
    case SCORE_NOT_APPLICABLE:
        return not_applicable_reason(line);
    default:
        return g_strdup("");
    }
}
