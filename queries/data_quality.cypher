// title: How complete is the graph?
// 标题: 数据质量如何？
// question: By article: statements, statements of low confidence, results without a period, places without a place above.
// 问题: 各报道：表述数、低置信度表述、无时段的成效、无上级的地点。
// param: low float = 0.5 | confidence below this is low | 低于此为低置信度
// column: document | id of the article | 报道标识
// column: title | title of the article | 标题
// column: published | date of the article | 发布日期
// column: about | the place it is about | 所述地点
// column: mentions | entities it names | 提及的实体数
// column: outcomes | results | 成效数
// column: undated_outcomes | results without a period | 无时段成效数
// column: warned | results flagged as impossible | 存疑成效数
// column: low_confidence | of low confidence | 低置信度数
MATCH (x:Document)
OPTIONAL MATCH (x)-[r:REPORTS]->(o:Outcome)
WITH x, count(DISTINCT o.id) AS outcomes,
     count(DISTINCT CASE WHEN coalesce(o.period_end, '') = '' THEN o.id END) AS undated_outcomes,
     count(DISTINCT CASE WHEN coalesce(o.warning, '') <> '' THEN o.id END) AS warned,
     count(DISTINCT CASE WHEN r.confidence < $low THEN r.id END) AS low_outcomes
OPTIONAL MATCH (x)-[:ABOUT]->(p:Place)
WITH x, outcomes, undated_outcomes, warned, low_outcomes, min(p.name) AS about
OPTIONAL MATCH (x)-[n:MENTIONS]->()
WITH x, about, outcomes, undated_outcomes, warned, low_outcomes,
     count(DISTINCT n.id) AS mentions,
     count(DISTINCT CASE WHEN n.confidence < $low THEN n.id END) AS low_mentions
RETURN x.id AS document, x.title AS title, x.published AS published, about, mentions, outcomes,
       undated_outcomes, warned, low_outcomes + low_mentions AS low_confidence
ORDER BY outcomes, mentions, document
