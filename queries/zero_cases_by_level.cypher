// title: Which kinds of site report zero cases?
// 标题: 学校、企业、派出所辖区、村：哪类单位零发案？
// question: Sites with a full zero by level, with the shortest and longest.
// 问题: 各级别零发案地点数及最短、最长天数。
// column: level | its level | 级别
// column: sites | places | 地点数
// column: fewest_days | shortest zero | 最短天数
// column: most_days | longest zero | 最长天数
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
RETURN s.level AS level, count(DISTINCT s.id) AS sites, min(o.days) AS fewest_days,
       max(o.days) AS most_days
ORDER BY sites DESC, level
