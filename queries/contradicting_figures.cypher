// title: Which figures of one place and period contradict each other?
// 标题: 同地同期的数字矛盾？
// question: Two achieved figures of one metric, place and period that differ.
// 问题: 同一地点、同一指标、同一时段而数值不同的两条成效。
// column: site | the place | 地点
// column: metric | what is counted | 指标
// column: comparison | compared with | 比较
// column: from_date | start of the period | 起
// column: to_date | end of the period | 止
// column: one | a figure | 其一
// column: other | the other | 其二
// column: one_quote | its words | 其一原文
// column: other_quote | its words | 其二原文
// column: one_document | its article | 其一报道
// column: other_document | its article | 其二报道
MATCH (x)-[:ACHIEVED]->(o:Outcome)
WHERE o.kind IN ['zero', 'count', 'amount', 'level', 'change'] AND o.period_end <> ''
  AND o.metric IS NOT NULL AND o.zero_class IS NOT NULL
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH coalesce(v.id, x.id) AS at, o.metric AS metric, o.kind AS kind, o.zero_class AS zero_class,
     coalesce(o.comparison, '') AS comparison, coalesce(o.unit, '') AS unit,
     coalesce(o.period_start, '') AS from_date, o.period_end AS to_date,
     collect(DISTINCT o.id) AS figures, count(DISTINCT o.value) AS said
WHERE said > 1
UNWIND figures AS first
UNWIND figures AS second
WITH DISTINCT at, first, second WHERE first < second
MATCH (s:Place) WHERE s.id = at
MATCH (x)-[a:ACHIEVED]->(o:Outcome) WHERE o.id = first
OPTIONAL MATCH (x)-[:SERVES]->(v:Place)
WITH s, a, o, second, coalesce(v.id, x.id) AS at
WHERE at = s.id
MATCH (y)-[b:ACHIEVED]->(p:Outcome) WHERE p.id = second AND o.value <> p.value
OPTIONAL MATCH (y)-[:SERVES]->(v:Place)
WITH s, a, o, b, p, coalesce(v.id, y.id) AS at
WHERE at = s.id
RETURN DISTINCT s.name AS site, o.metric AS metric, o.comparison AS comparison,
       o.period_start AS from_date, o.period_end AS to_date, o.value AS one, p.value AS other,
       a.quote AS one_quote, b.quote AS other_quote, a.document AS one_document,
       b.document AS other_document
ORDER BY site, metric, comparison, from_date, to_date, one, other, one_document, other_document,
         one_quote, other_quote
